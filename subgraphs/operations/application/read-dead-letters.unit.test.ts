import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { DeadLetter } from '@shop/shared/contracts';
import type { Connection, PageArgs } from '@shop/shared/graphql';
import fc from 'fast-check';
import { deadLettersPage } from './read-dead-letters.ts';
import { mergePages } from './merge-pages.ts';
import type { Asking, Of } from './services.ts';
import { aDeadLetter } from '../test/builders.ts';

const services = ['orders', 'order-history', 'users'];
const timeOf = ({ lastFailedAt }: DeadLetter) => lastFailedAt;
const noFailure = (service: string) => assert.fail(`${service} failed`);

/** Few times and ids, so that page boundaries fall between equal ones. */
const contents = fc.uniqueArray(
  fc.record({
    service: fc.constantFrom(...services),
    rowId: fc.constantFrom('a', 'b', 'c', 'd', 'é', '\u{1F4E6}', '\uFFFD'),
    second: fc.nat(2),
  }),
  { selector: ({ service, rowId }) => `${service}:${rowId}`, maxLength: 20 },
);

const deadLettersOf = (entries: readonly { service: string; rowId: string; second: number }[]) =>
  entries.map(({ service, rowId, second }) => aDeadLetter(service, rowId, new Date(1000 * second)));

/** Services that have these dead letters and answer `list` as the protocol says; the last has no route. */
const askingOf = (all: readonly Of<DeadLetter>[]): Asking => ({
  names: async () => [...services, 'loyalty'],
  entityTypes: async () => assert.fail('no entity is asked for'),
  call: async (service, route, request: any): Promise<any> => {
    assert.equal(route, 'list');
    if (service === 'loyalty') return null;
    const { limit, newestFirst, beyond } = request;
    const own = all.filter((each) => each.service === service);
    const sorted = mergePages([own], { limit: own.length, newestFirst, timeOf });
    const isBeyond = (each: DeadLetter) => {
      const marker = { ...each, id: beyond.id, lastFailedAt: beyond.at };
      const [first] = mergePages([[marker, each]], { limit: 1, newestFirst, timeOf });
      return each.id !== marker.id && first === marker;
    };
    return { deadLetters: sorted.filter((each) => !beyond || isBeyond(each)).slice(0, limit) };
  },
});

type Turn = (page: Connection<Of<DeadLetter>>, size: number) => PageArgs | null;
const forward: Turn = ({ pageInfo: { hasNextPage, endCursor } }, first) =>
  hasNextPage ? { first, after: endCursor } : null;
const backward: Turn = ({ pageInfo: { hasPreviousPage, startCursor } }, last) =>
  hasPreviousPage ? { last, before: startCursor } : null;

async function idsByPage(asking: Asking, size: number, start: PageArgs, turn: Turn): Promise<string[][]> {
  const pages: string[][] = [];
  for (let args: PageArgs | null = start; args;) {
    const page: Connection<Of<DeadLetter>> = await deadLettersPage(asking, args, noFailure);
    pages.push(page.edges.map(({ node }) => node.id));
    args = turn(page, size);
  }
  return pages;
}

it('the pages of all services are their sorted union, forwards and backwards', async () => {
  await fc.assert(
    fc.asyncProperty(contents, fc.integer({ min: 1, max: 5 }), async (entries, size) => {
      const all = deadLettersOf(entries);
      const asking = askingOf(all);
      const union = mergePages([all], { limit: all.length, newestFirst: true, timeOf }).map(({ id }) => id);

      const forwards = await idsByPage(asking, size, { first: size }, forward);
      const backwards = await idsByPage(asking, size, { last: size }, backward);

      assert.deepEqual(forwards.flat(), union);
      assert.deepEqual(backwards.toReversed().flat(), union);
      assert.ok(forwards.every((page) => page.length <= size));
    }),
  );
});

it('entries are merged by time, then by the bytes of their ids', () => {
  const ids = (all: readonly DeadLetter[]) => all.map(({ id }) => id);
  const [older, newer] = [new Date(1000), new Date(2000)];
  const pages = [
    [aDeadLetter('users', 'a', newer), aDeadLetter('users', '\u{1F4E6}', older)],
    [aDeadLetter('users', '\uFFFD', older), aDeadLetter('orders', 'z', older)],
  ];

  const merged = mergePages(pages, { limit: 3, newestFirst: true, timeOf });

  assert.deepEqual(ids(merged), ['users:a', 'users:\u{1F4E6}', 'users:\uFFFD']);
});
