import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anEntry } from '../test/builders.ts';
import { forCustomer } from './timeline.ts';

describe('an entry of the timeline, for customers', () => {
  const entry = { ...anEntry({ correlationId: 'client-1', traceId: 'feed' }), causedBy: null };

  it('says that it was staff, not who, and nothing that only operators can follow', () => {
    const seen = forCustomer({ ...entry, actor: { kind: 'STAFF', id: 'usr_sam' } });
    assert.deepEqual(
      [seen.actor, seen.correlationId, seen.traceId],
      [{ kind: 'STAFF', id: null }, null, null],
    );
  });

  it('names themselves', () => {
    const actor = { kind: 'CUSTOMER', id: 'usr_ada' } as const;
    assert.deepEqual(forCustomer({ ...entry, actor }).actor, actor);
  });
});
