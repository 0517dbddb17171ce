import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { broken, type Stack } from '@shop/testbench';
import type { SignedIn, UserErrors } from '@shop/testbench/clients';
import type { Envelope } from '@shop/shared/contracts';
import { eventually } from '@shop/shared/testing';
import { fillCart } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';
import { productUpdated } from './product-updated.ts';

// Two attempts in quick succession.
test.use({ env: { RETRY_DELAYS_SECONDS: '0.05' } });

type Cause = { cause: string; service: string; handler: string; count: number; error: string };
type DeadLetter = { id: string; payload: Envelope; attempts: number };
type DeadLetters = {
  deadLetters: {
    edges: { node: DeadLetter }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
    totalCount: number;
  };
};
type Outcome = UserErrors & { count: number; unchanged: { id: string; reason: string }[] };

const publishAll = (stack: Stack, messages: readonly Envelope[]): Promise<unknown> =>
  Promise.all(messages.map((message) => stack.publish(message)));

const causesOf = async (staff: SignedIn): Promise<Cause[]> => {
  const query = '{ deadLetterCauses { cause service handler count error } }';
  return (await staff.ask<{ deadLetterCauses: Cause[] }>(query)).deadLetterCauses;
};

const untilDead = (staff: SignedIn, count: number): Promise<Cause> =>
  eventually(async () => {
    const [cause, ...others] = await causesOf(staff);
    expect(others).toEqual([]);
    if (cause?.count !== count) throw new Error(`${cause?.count ?? 0} of ${count} are dead letters`);
    return cause;
  }, 30_000);

const pageQuery = `query Page($cause: String, $after: String) {
  deadLetters(first: 60, after: $after, cause: $cause) {
    edges { node { id payload attempts } } pageInfo { hasNextPage endCursor } totalCount
  }
}`;

test('staff find the cause of a batch of dead letters, edit the data and replay them', async ({
  customer,
  staff,
  stack,
}) => {
  // A supplier's import left the category empty, which orders cannot store.
  const batch = Array.from({ length: 100 }, () => productUpdated(''));
  await publishAll(stack, batch);

  const { cause, service, handler, error } = await untilDead(staff, 100);
  expect([service, handler]).toEqual(['orders', 'orders.on-product-updated']);
  expect(error).toContain('category');
  const pageAfter = async (after: string | null) =>
    (await staff.ask<DeadLetters>(pageQuery, { cause, after })).deadLetters;
  const first = await pageAfter(null);
  const second = await pageAfter(first.pageInfo.endCursor);
  const deadLetters = [...first.edges, ...second.edges].map(({ node }) => node);
  expect(new Set(deadLetters.map(({ payload }) => payload.subject))).toEqual(
    new Set(batch.map(({ subject }) => subject)),
  );
  expect([first.totalCount, second.pageInfo.hasNextPage, deadLetters[0]?.attempts]).toEqual([100, false, 2]);

  const tried = await staff.ask<{ deadLetter: { dryRun: object } }>(
    'query Try($id: ID!) { deadLetter(id: $id) { dryRun { error writes { id } } } }',
    { id: deadLetters[0]?.id },
  );
  expect(tried.deadLetter.dryRun).toEqual({ error, writes: [] });

  const input = { cause, patch: { category: 'KITCHEN' }, perSecond: 100, reason: 'The import left it empty' };
  const { editDeadLetters } = await staff.ask<{ editDeadLetters: Outcome }>(
    `mutation Edit($input: EditDeadLettersInput!) {
      editDeadLetters(input: $input) { count unchanged { id reason } userErrors { code message field } }
    }`,
    { input },
  );

  expect(editDeadLetters).toEqual({ count: 100, unchanged: [], userErrors: [] });
  await stack.settled({ retries: 'wait' });
  expect(await causesOf(staff)).toEqual([]);
  for (const { subject } of batch.slice(0, 3)) await fillCart(customer, subject);
  type Actions = { deadLetterActions: { edges: { node: object }[]; totalCount: number } };
  const { deadLetterActions } = await staff.ask<Actions>(`{
    deadLetterActions(service: "orders", first: 1) {
      edges { node { service action by reason cause before patch } } totalCount
    }
  }`);
  expect(deadLetterActions.totalCount).toBeGreaterThanOrEqual(100);
  expect(deadLetterActions.edges[0]?.node).toEqual({
    service: 'orders',
    action: 'EDIT',
    by: staff.userId,
    reason: 'The import left it empty',
    cause,
    before: expect.objectContaining({
      data: expect.objectContaining({ category: '' }),
    }) as unknown,
    patch: { category: 'KITCHEN' },
  });
});

test('after a bug fix, an operator dry-runs a dead letter and replays all on the command line', async ({
  graphUrl,
  customer,
  staff,
  faults,
  stack,
}) => {
  const messages = Array.from({ length: 3 }, () => productUpdated('KITCHEN'));
  const [kept, ...others] = messages;
  const bug = faults.on('orders.before-commit[orders.on-product-updated]', broken('A bug of orders'));
  await publishAll(stack, messages);
  const { cause } = await untilDead(staff, 3);
  bug[Symbol.dispose]();
  const cli = commandLine(graphUrl, staff);
  const idOf = ({ id }: Envelope) => `orders:retry:orders.on-product-updated:${id}`;

  const causes = await cli('causes');
  const list = await cli('list', '--service', 'orders', '--cause', cause);
  const shown = await cli('show', idOf(kept as Envelope));
  const tried = await cli('dry-run', idOf(kept as Envelope));
  const [discarded, ...replayed] = others;
  const ended = await cli('discard', idOf(discarded as Envelope), '--reason', 'No longer sold');
  const sent = await cli('replay', '--cause', cause, '--per-second', '100', '--reason', 'The bug is mended');

  expect(causes).toMatch(new RegExp(`orders +3 +${cause} +orders.on-product-updated .* A bug of orders`));
  for (const message of messages) expect(list).toContain(idOf(message));
  expect(shown).toContain('Linen napkin');
  expect(tried).toMatch(new RegExp(`^It would\\nsave catalogue ${kept?.subject}\\nfrom null\\nto {`));
  expect(ended).toBe('orders: 1 discarded\n');
  expect(sent).toMatch(/^orders: 2 replayed, the last is due at .*\n$/);
  await stack.settled({ retries: 'wait' });
  for (const message of [kept, ...replayed]) await fillCart(customer, message?.subject ?? '');
  const actions = JSON.parse(await cli('actions', '--service', 'orders', '--first', '3', '--json')) as {
    edges: { node: { action: string; by: string } }[];
  };
  expect(actions.edges.map(({ node }) => node.action)).toEqual(['REPLAY', 'REPLAY', 'DISCARD']);
  expect(actions.edges.map(({ node }) => node.by)).toEqual(Array(3).fill(staff.userId));
  await expect(cli('show', idOf(kept as Envelope))).rejects.toThrow(
    'There is no dead letter orders:retry:orders',
  );
});

/** `npx shop dead-letters`, as staff. */
function commandLine(graphUrl: string, { accessToken }: SignedIn) {
  const cli = join(import.meta.dirname, '../../../tools/cli.ts');
  const env = { ...process.env, GRAPH_URL: graphUrl, TOKEN: accessToken };
  return async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, [cli, 'dead-letters', ...args], { env })).stdout;
}
