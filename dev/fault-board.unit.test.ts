import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFaultBoard } from './fault-board.ts';

const fail = () => {
  throw new Error('fault');
};

describe('the fault board', () => {
  it('lets a fault happen at its service and step only, until it is taken away', async () => {
    const board = createFaultBoard();
    const fault = board.on('payments.charge', fail);

    await board.of('orders').reach('charge');
    await board.of('payments').reach('refund');
    await assert.rejects(async () => board.of('payments').reach('charge'), { message: 'fault' });
    fault[Symbol.dispose]();
    await board.of('payments').reach('charge');
  });

  it('lets a fault with an occurrence happen that once', async () => {
    const board = createFaultBoard();
    board.on('payments.charge#2', fail);
    const payments = board.of('payments');

    await payments.reach('charge');
    await assert.rejects(async () => payments.reach('charge'), { message: 'fault' });
    await payments.reach('charge');
  });

  it('refuses an address that nothing could ever reach', () => {
    assert.throws(() => createFaultBoard().on('charge', fail), { message: /charge is no fault point/ });
  });
});
