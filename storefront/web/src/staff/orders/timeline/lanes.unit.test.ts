import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chainOf, lanesOf } from './lanes.ts';

const entry = (id: string, service: string, causedBy: string | null = null) => ({ id, service, causedBy });

const entries = [
  entry('placed', 'orders'),
  entry('reserved', 'products', 'placed'),
  entry('captured', 'payments', 'reserved'),
  entry('noted', 'orders', 'unknown'),
  entry('confirmed', 'orders', 'captured'),
];

describe('the lanes of a timeline', () => {
  it('are the services in the order in which they took part', () => {
    const { services, laneOf } = lanesOf(entries);

    assert.deepEqual(services, ['orders', 'products', 'payments']);
    assert.deepEqual(laneOf, [0, 1, 2, 0, 0]);
  });

  it('link each entry with its cause, where that is in the timeline', () => {
    assert.deepEqual(lanesOf(entries).links, [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 4 },
    ]);
  });

  it('show what led to an entry and what followed from it', () => {
    assert.deepEqual([...chainOf(1, lanesOf(entries).links)].sort(), [0, 1, 2, 4]);
    assert.deepEqual([...chainOf(3, lanesOf(entries).links)], [3]);
  });
});
