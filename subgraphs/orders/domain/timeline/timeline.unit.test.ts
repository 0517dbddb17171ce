import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anEntry } from '../../test/builders.ts';
import { forCustomer } from './timeline.ts';

describe('a timeline entry for customers', () => {
  const entry = { ...anEntry({ correlationId: 'client-1', traceId: 'feed' }), causedBy: null };

  it('shows that it was staff, but not who, and no ids for operators', () => {
    const seen = forCustomer({ ...entry, actor: { kind: 'STAFF', id: 'usr_sam' } });
    assert.deepEqual(
      [seen.actor, seen.correlationId, seen.traceId],
      [{ kind: 'STAFF', id: null }, null, null],
    );
  });

  it('shows the customer', () => {
    const actor = { kind: 'CUSTOMER', id: 'usr_ada' } as const;
    assert.deepEqual(forCustomer({ ...entry, actor }).actor, actor);
  });
});
