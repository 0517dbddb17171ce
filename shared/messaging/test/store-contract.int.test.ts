import { storeContract } from '@shop/shared/testing';
import { openStore } from '../testing/services.ts';
import { aTally, counted, type Tally } from '../testing/tally.ts';

const at = new Date('2026-11-20T09:00:00.000Z');

storeContract<Tally>('tallies', async () => {
  const store = await openStore();
  return {
    ...store,
    aggregate: store.tallies,
    examples: [aTally('a', { count: 3, name: 'apples', since: at, marks: [{ at }, { at }] }), aTally('b')],
    increment: (tally) => ({ ...tally, count: tally.count + 1 }),
    countOf: ({ count }) => count,
    event: ({ id }) => counted(id, 1),
  };
});
