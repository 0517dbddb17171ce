import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectionOf, maxPageSize, type Order, type PageArgs } from '@shop/shared/graphql';
import { connectMongo } from '@shop/shared/runtime/mongo';
import { startMongoForTest } from '@shop/shared/testing';
import fc from 'fast-check';
import { Schema } from 'mongoose';

type Row = { _id: string; rank: number; at: Date };

/** Nine rows with three ranks and three times, so that every page boundary can fall between equal values. */
const rows: Row[] = Array.from({ length: 9 }, (_, index) => ({
  _id: `id-${index}`,
  rank: index % 3,
  at: new Date(Date.UTC(2026, 0, 1 + (index % 3))),
}));

async function openList(order: Order) {
  await using opening = new AsyncDisposableStack();
  const mongo = opening.use(await startMongoForTest());
  const connection = opening.use(await connectMongo(mongo.url, 'lists'));
  const model = connection.model<Row>('row', new Schema<Row>({ _id: String, rank: Number, at: Date }));
  await model.insertMany(rows);
  let counted = 0;
  const page = (args: PageArgs) =>
    connectionOf({
      args,
      order,
      async find({ filter, sort, limit }) {
        const found = await model.find(filter).sort(sort).limit(limit).lean();
        return found.map(({ _id, ...fields }) => ({ id: _id, ...fields }));
      },
      async count() {
        counted += 1;
        return model.countDocuments();
      },
      sortValue: (node) => node[order.field as 'rank' | 'at'],
    });
  const opened = opening.move();
  return { page, model, counted: () => counted, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

const idsOf = ({ edges }: { edges: { node: { id: string } }[] }) => edges.map(({ node }) => node.id);

for (const field of ['rank', 'at'] as const) {
  for (const direction of [1, -1] as const) {
    describe(`a list sorted by ${field}, ${direction === 1 ? 'ascending' : 'descending'}`, () => {
      const value = (row: Row) => Number(row[field]);
      const sorted = rows
        .toSorted((a, b) => direction * (value(a) - value(b) || (a._id < b._id ? -1 : 1)))
        .map(({ _id }) => _id);

      it('is read forwards, page by page, each row once', async () => {
        await using list = await openList({ field, direction });
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof list.page>> = await list.page({ first: 2, after });
          seen.push(...idsOf(page));
          assert.equal(page.pageInfo.hasPreviousPage, after !== null);
          assert.equal(page.pageInfo.hasNextPage, seen.length < rows.length);
          after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        } while (after);
        assert.deepEqual(seen, sorted);
      });

      it('is read backwards from the end, each page in the order of the list', async () => {
        await using list = await openList({ field, direction });
        const seen: string[] = [];
        let before: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof list.page>> = await list.page({ last: 2, before });
          seen.unshift(...idsOf(page));
          assert.equal(page.pageInfo.hasNextPage, before !== null);
          assert.equal(page.pageInfo.hasPreviousPage, seen.length < rows.length);
          before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
        } while (before);
        assert.deepEqual(seen, sorted);
      });
    });
  }
}

it('keeps its position while rows before it are added and removed', async () => {
  await using list = await openList({ field: 'rank', direction: 1 });
  const first = await list.page({ first: 3 });

  await list.model.deleteOne({ _id: 'id-0' });
  await list.model.create({ _id: 'id-00', rank: 0, at: new Date(0) });

  assert.deepEqual(idsOf(await list.page({ first: 3, after: first.pageInfo.endCursor })), [
    'id-1',
    'id-4',
    'id-7',
  ]);
});

it('counts only when the count is requested', async () => {
  await using list = await openList({ field: 'rank', direction: 1 });
  const page = await list.page({});
  assert.equal(list.counted(), 0);

  assert.equal(await page.totalCount(), 9);
  assert.equal(list.counted(), 1);
});

it('has no cursors when it is empty', async () => {
  await using list = await openList({ field: 'rank', direction: 1 });
  await list.model.deleteMany({});

  const { pageInfo, edges } = await list.page({ first: 5 });

  assert.deepEqual(edges, []);
  assert.deepEqual(pageInfo, {
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});

const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

for (const [what, wrong] of Object.entries({
  'no base64': '%%%',
  'no list': Buffer.from('{}').toString('base64url'),
  'another field': cursor('at', 1, 1, 'id-1'),
  'another direction': cursor('rank', -1, 1, 'id-1'),
  'an operator': cursor('rank', 1, { $gt: 0 }, 'id-1'),
  'an id that is not a string': cursor('rank', 1, 1, { $gt: '' }),
  'a value of the wrong type': cursor('rank', 1, 'many', 'id-1'),
  'an invalid date': cursor('rank', 1, { date: 'soon' }, 'id-1'),
  null: cursor('rank', 1, null, 'id-1'),
})) {
  it(`refuses a cursor with ${what}`, async () => {
    await using list = await openList({ field: 'rank', direction: 1 });
    await assert.rejects(list.page({ after: wrong }), { name: 'Refusal', code: 'CURSOR_UNKNOWN' });
  });
}

for (const args of [
  { first: -1 },
  { first: maxPageSize + 1 },
  { last: -1 },
  { first: 1, last: maxPageSize + 1 },
]) {
  it(`refuses a page of ${JSON.stringify(args)}`, async () => {
    await using list = await openList({ field: 'rank', direction: 1 });
    await assert.rejects(list.page(args), { name: 'Refusal', code: 'BAD_USER_INPUT' });
  });
}

/** Sections 4.3 and 5.1 of the specification, word for word, over all edges. */
function bySpecification(
  all: readonly { cursor: string; node: { id: string } }[],
  { first, after, last, before }: PageArgs,
) {
  let edges = [...all];
  const afterEdge = edges.findIndex(({ cursor: each }) => each === after);
  if (afterEdge >= 0) edges = edges.slice(afterEdge + 1);
  const beforeEdge = edges.findIndex(({ cursor: each }) => each === before);
  if (beforeEdge >= 0) edges = edges.slice(0, beforeEdge);
  const hasPreviousPage = last != null ? edges.length > last : afterEdge >= 0;
  const hasNextPage = first != null ? edges.length > first : beforeEdge >= 0;
  if (first != null && edges.length > first) edges = edges.slice(0, first);
  if (last != null && edges.length > last) edges = edges.slice(edges.length - last);
  return { ids: idsOf({ edges }), hasPreviousPage, hasNextPage };
}

it('answers every combination of arguments as the specification says, but nothing between crossed cursors', async () => {
  await using list = await openList({ field: 'rank', direction: -1 });
  const { edges: all } = await list.page({});
  const cursors = [undefined, null, '', ...all.map((each) => each.cursor)];
  const sizes = [undefined, null, 0, 1, 3, 9, 20];
  const isCrossed = ({ after, before }: PageArgs) => {
    const [from, to] = [after, before].map((cursor) => all.findIndex((each) => each.cursor === cursor));
    return from !== undefined && to !== undefined && to >= 0 && from >= to;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        first: fc.constantFrom(...sizes),
        last: fc.constantFrom(...sizes),
        after: fc.constantFrom(...cursors),
        before: fc.constantFrom(...cursors),
      }),
      async (args) => {
        const { edges, pageInfo } = await list.page(args);

        // Without first and last, the page has its default size.
        const asked = args.first == null && args.last == null ? { ...args, first: 20 } : args;
        if (isCrossed(args)) return assert.deepEqual(edges, []);
        const { ids, ...pages } = bySpecification(all, asked);
        assert.deepEqual(idsOf({ edges }), ids);
        assert.deepEqual(
          { hasPreviousPage: pageInfo.hasPreviousPage, hasNextPage: pageInfo.hasNextPage },
          pages,
        );
        assert.deepEqual(
          [pageInfo.startCursor, pageInfo.endCursor],
          [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null],
        );
      },
    ),
    { numRuns: 300 },
  );
});
