import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ledger, noCounts } from './ledger.ts';

const update = (version: number, { gap = false, coalesced = 0 } = {}) => ({ version, gap, coalesced });

function noted(versions: readonly ReturnType<typeof update>[], fromTheFirst = true) {
  const counts = noCounts();
  const ledger = new Ledger(counts, { fromTheFirst });
  for (const each of versions) ledger.note('ord_1', each);
  return { counts, ledger };
}

describe('the ledger of a follower', () => {
  it('accepts versions that follow one another', () => {
    const { counts, ledger } = noted([update(1), update(2), update(3)]);

    assert.deepEqual(counts, { ...noCounts(), updates: 3 });
    assert.equal(ledger.behind('ord_1', 3), 0);
  });

  it('counts versions that are missing', () => {
    assert.equal(noted([update(1), update(4)]).counts.missing, 2);
    assert.equal(noted([update(2)]).counts.missing, 1);
    assert.equal(noted([update(1)]).ledger.behind('ord_1', 3), 2);
  });

  it('begins with the present version for a follower of one object', () => {
    assert.equal(noted([update(7), update(8)], false).counts.missing, 0);
  });

  it('does not miss versions that an update reports as coalesced', () => {
    const { counts } = noted([update(1), update(4, { coalesced: 2 })]);

    assert.deepEqual(counts, { ...noCounts(), updates: 2, coalesced: 2 });
  });

  it('counts versions that come twice, or after a newer one', () => {
    assert.equal(noted([update(1), update(2), update(2), update(1), update(3)]).counts.repeated, 2);
  });

  it('counts gaps', () => {
    assert.equal(noted([update(5, { gap: true })], false).counts.gaps, 1);
  });
});
