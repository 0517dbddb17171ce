import assert from 'node:assert/strict';
import { it } from 'node:test';
import { causesText, deadLettersText, dryRunText, outcomeText } from './print.ts';

const at = '2026-11-20T09:00:00.000Z';
const cause = {
  ...{ service: 'orders', cause: 'c0ffee', handler: 'orders.on-x', count: 12 },
  ...{ firstFailedAt: at, lastFailedAt: at },
};

it('prints causes in columns, with the first line of the error', () => {
  const [head, row, ...rest] = causesText([{ ...cause, error: 'Broken\nin two' }]).split('\n');

  assert.match(head ?? '', /^SERVICE +COUNT +CAUSE +HANDLER +FIRST FAILED +LAST FAILED +ERROR$/);
  assert.match(row ?? '', /^orders +12 +c0ffee +orders\.on-x +2026-11-20T09:00:00\.000Z .* Broken$/);
  assert.deepEqual(rest, []);
  assert.equal(causesText([]), 'There are no dead letters.');
});

it('prints the options for the next page', () => {
  const pageInfo = { hasNextPage: true, endCursor: 'abc' };
  const node = {
    ...cause,
    id: 'orders:retry:a',
    kind: 'EVENT',
    error: 'No',
    attempts: 5,
    traceId: null,
    correlationId: null,
  };

  const text = deadLettersText({ edges: [{ node }], pageInfo, totalCount: 7 });

  assert.match(text, /\n1 of 7; next page: --after abc$/);
});

it('prints the effects of a dry run', () => {
  const nothing = { error: null, alreadyDone: false, writes: [], events: [], tasks: [] };

  assert.equal(dryRunText(nothing), 'It would succeed, and change nothing.');
  assert.match(dryRunText({ ...nothing, alreadyDone: true }), /^It has been handled/);
  assert.equal(dryRunText({ ...nothing, error: 'No' }), 'It would fail: No');
  const tasks = [
    { task: 'remind', key: 'a', dueAt: at, data: {} },
    { task: 'remind', key: 'b', dueAt: null, data: null },
  ];
  const writes = [{ kind: 'carts', id: 'a', before: null, after: 1 }];
  const events = [{ type: 'order.placed.v1', subject: 'ord_1', data: 2 }];
  assert.equal(
    dryRunText({ ...nothing, writes, events, tasks }),
    `It would
save carts a
from null
to 1
publish order.placed.v1 about ord_1
2
schedule remind a for ${at}
cancel remind b`,
  );
});

it('prints how many were changed, and which were not', () => {
  const done = {
    service: 'orders',
    count: 2,
    unchanged: [{ id: 'orders:retry:a', reason: 'It does not fit' }],
    lastDueAt: at,
    userErrors: [],
  };

  assert.equal(
    outcomeText('edit', done),
    `orders: 2 edited and replayed, the last is due at ${at}\nnot changed: orders:retry:a: It does not fit`,
  );
  assert.equal(outcomeText('discard', { ...done, unchanged: [], lastDueAt: null }), 'orders: 2 discarded');
});
