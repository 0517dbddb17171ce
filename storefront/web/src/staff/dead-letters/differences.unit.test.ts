import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differences } from './differences.ts';

describe('the differences of two documents', () => {
  it('are the values that change, by their path', () => {
    const before = { status: 'PLACED', lines: [{ quantity: 1 }], total: 5 };
    const after = { status: 'RESERVED', lines: [{ quantity: 2 }], total: 5, reservedAt: 'now' };

    assert.deepEqual(differences(before, after), [
      { path: 'status', was: '"PLACED"', becomes: '"RESERVED"' },
      { path: 'lines.0.quantity', was: '1', becomes: '2' },
      { path: 'reservedAt', was: undefined, becomes: '"now"' },
    ]);
  });

  it('of a new document are the document', () => {
    assert.deepEqual(differences(null, { a: 1 }), [{ path: '·', was: undefined, becomes: '{"a":1}' }]);
  });
});
