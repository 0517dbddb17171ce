import assert from 'node:assert/strict';
import { it } from 'node:test';
import { awaitedOf } from './awaited-payment.ts';

const order = (status: 'FAILED' | 'ACTION_REQUIRED' | 'PENDING', methodNumber = 1) => ({
  status: 'RESERVED' as const,
  payableUntil: '2026-11-30T12:00:00Z',
  payment: { status, methodNumber },
});

it('says what a reserved order waits for', () => {
  assert.equal(awaitedOf(order('FAILED')), 'declined');
  assert.equal(awaitedOf(order('ACTION_REQUIRED')), 'action');
  assert.equal(awaitedOf(order('PENDING')), 'provider');
  assert.equal(awaitedOf({ ...order('FAILED'), payment: null }), 'provider');
});

it('offers nothing once the order is no longer payable', () => {
  assert.equal(awaitedOf({ ...order('FAILED'), status: 'CANCELLED' }), 'provider');
  assert.equal(awaitedOf({ ...order('FAILED'), payableUntil: null }), 'provider');
});

it('does not take the decline of the last card for one of the card just sent', () => {
  assert.equal(awaitedOf(order('FAILED', 1), 1), 'provider');
  assert.equal(awaitedOf(order('FAILED', 2), 1), 'declined');
});
