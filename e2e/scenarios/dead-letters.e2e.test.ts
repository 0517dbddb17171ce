import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { broken, services, type Stack } from '@shop/testbench';
import type { SignedIn, UserErrors } from '@shop/testbench/clients';
import { fieldNameOf, type Envelope } from '@shop/shared/contracts';
import { envelope, eventually } from '@shop/shared/testing';
import { unique } from '@shop/testbench/playwright/users';
import { fillCart } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

// Two attempts in quick succession.
test.use({ env: { RETRY_DELAYS_SECONDS: '0.05' } });

type Cause = { cause: string; handler: string; count: number; error: string };
type Letter = { id: string; payload: Envelope; attempts: number };
type Letters = {
  edges: { node: Letter }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
  totalCount: number;
};
type AtOrders<Part> = { deadLetters: { orders: Part } };
type Done = UserErrors & { count: number; leftAlone: { id: string; why: string }[] };

const productUpdated = (category: string): Envelope => {
  const productId = `prd_${unique()}`;
  const facts = {
    sku: productId,
    name: 'Linen napkin',
    price: { amountMinor: 990, currency: 'EUR' },
  } as const;
  return envelope(
    'product.updated.v1',
    { productId, ...facts, category, version: 1 },
    { id: `evt_${unique()}`, subject: productId },
  );
};

const publishAll = (stack: Stack, messages: readonly Envelope[]): Promise<unknown> =>
  Promise.all(messages.map((message) => stack.publish(message)));

const causesAtOrders = async (staff: SignedIn): Promise<Cause[]> => {
  const query = '{ deadLetters { orders { causes { cause handler count error } } } }';
  return (await staff.ask<AtOrders<{ causes: Cause[] }>>(query)).deadLetters.orders.causes;
};

const untilDead = (staff: SignedIn, count: number): Promise<Cause> =>
  eventually(async () => {
    const [cause, ...others] = await causesAtOrders(staff);
    expect(others).toEqual([]);
    if (cause?.count !== count) throw new Error(`${cause?.count ?? 0} of ${count} are dead letters`);
    return cause;
  }, 30_000);

const lettersQuery = `query Letters($cause: String, $after: String) { deadLetters { orders {
  letters(first: 60, after: $after, cause: $cause) {
    edges { node { id payload attempts } } pageInfo { hasNextPage endCursor } totalCount
  }
} } }`;

test('staff find the cause of a batch of dead letters, edit the data and replay them', async ({
  customer,
  staff,
  stack,
}) => {
  // A supplier's import left the category empty, which orders cannot store.
  const batch = Array.from({ length: 100 }, () => productUpdated(''));
  await publishAll(stack, batch);

  const { cause, handler, error } = await untilDead(staff, 100);
  expect([handler, error]).toEqual(['orders.on-product-updated', expect.stringContaining('category')]);
  const pageAfter = async (after: string | null): Promise<Letters> => {
    const asked = await staff.ask<AtOrders<{ letters: Letters }>>(lettersQuery, { cause, after });
    return asked.deadLetters.orders.letters;
  };
  const first = await pageAfter(null);
  const second = await pageAfter(first.pageInfo.endCursor);
  const letters = [...first.edges, ...second.edges].map(({ node }) => node);
  expect(new Set(letters.map(({ payload }) => payload.subject))).toEqual(
    new Set(batch.map(({ subject }) => subject)),
  );
  expect([first.totalCount, second.pageInfo.hasNextPage, letters[0]?.attempts]).toEqual([100, false, 2]);

  const tried = await staff.ask<AtOrders<{ dryRun: { error: string; writes: unknown[] } }>>(
    'query Try($id: ID!) { deadLetters { orders { dryRun(id: $id) { error writes { id } } } } }',
    { id: letters[0]?.id },
  );
  expect(tried.deadLetters.orders.dryRun).toEqual({ error, writes: [] });

  const input = { cause, patch: { category: 'KITCHEN' }, perSecond: 100, reason: 'The import left it empty' };
  const { editOrdersDeadLetters } = await staff.ask<{ editOrdersDeadLetters: Done }>(
    `mutation Mend($input: EditDeadLettersInput!) {
      editOrdersDeadLetters(input: $input) { count leftAlone { id why } userErrors { code message field } }
    }`,
    { input },
  );

  expect(editOrdersDeadLetters).toEqual({ count: 100, leftAlone: [], userErrors: [] });
  await stack.settled({ retries: 'wait' });
  expect(await causesAtOrders(staff)).toEqual([]);
  for (const { subject } of batch.slice(0, 3)) await fillCart(customer, subject);
  const { deadLetters } = await staff.ask<
    AtOrders<{ acts: { edges: { node: object }[]; totalCount: number } }>
  >(`{
    deadLetters { orders { acts(first: 1) { edges { node { act by reason cause before patch } } totalCount } } }
  }`);
  const { acts } = deadLetters.orders;
  expect(acts.totalCount).toBeGreaterThanOrEqual(100);
  expect(acts.edges[0]?.node).toEqual({
    act: 'EDIT',
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
  const idOf = ({ id }: Envelope) => `retry:orders.on-product-updated:${id}`;

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
  const acts = JSON.parse(await cli('acts', '--service', 'orders', '--first', '3', '--json')) as {
    orders: { acts: { edges: { node: { act: string; by: string; reason: string } }[] } };
  };
  expect(acts.orders.acts.edges.map(({ node }) => node.act)).toEqual(['REPLAY', 'REPLAY', 'DISCARD']);
  expect(acts.orders.acts.edges.map(({ node }) => node.by)).toEqual(Array(3).fill(staff.userId));
  await expect(cli('show', idOf(kept as Envelope))).rejects.toThrow('There is no dead letter retry:orders');
});

/** `npx shop dead-letters`, as staff. */
function commandLine(graphUrl: string, { accessToken }: SignedIn) {
  const cli = join(import.meta.dirname, '../../tools/cli.ts');
  const env = { ...process.env, GRAPH_URL: graphUrl, TOKEN: accessToken };
  return async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, [cli, 'dead-letters', ...args], { env })).stdout;
}

const fields = services.map(fieldNameOf);
const actionsOn = (act: 'replay' | 'edit' | 'discard') =>
  fields.map((field) => {
    const letters = `${field.charAt(0).toUpperCase()}${field.slice(1)}DeadLetters`;
    return `${act}${letters}(input: $${act}) { ...Refused }`;
  });

const everyDesk = `mutation Everywhere(
  $replay: ReplayDeadLettersInput!, $edit: EditDeadLettersInput!, $discard: DiscardDeadLettersInput!
) {
  ${[...actionsOn('replay'), ...actionsOn('edit'), ...actionsOn('discard')].join('\n  ')}
}
fragment Refused on DeadLetterPayload { count userErrors { code field } }`;

const allDesks = `{ deadLetters {
  ${fields.map((field) => `${field} { causes { cause } letters { totalCount } }`).join('\n  ')}
} }`;

test('every service has a dead-letter queue, which customers cannot read', async ({
  customer,
  staff,
  stack,
}) => {
  const replay = { ids: ['retry:nothing'], reason: 'To see what happens' };
  const variables = { replay, edit: { ...replay, patch: {} }, discard: replay };

  const [looked, acted] = [await customer.send(allDesks), await customer.send(everyDesk, variables)];
  const empty = await staff.ask<{ deadLetters: Record<string, object> }>(allDesks);
  const refused = await staff.ask<Record<string, object>>(everyDesk, variables);

  expect(looked.data).toEqual({ deadLetters: null });
  expect(new Set(looked.errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(['FORBIDDEN']));
  expect(new Set(acted.errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(['FORBIDDEN']));
  expect(Object.values(empty.deadLetters)).toEqual(
    services.map(() => ({ causes: [], letters: { totalCount: 0 } })),
  );
  const notFound = { count: null, userErrors: [{ code: 'DEAD_LETTER_NOT_FOUND', field: null }] };
  expect(Object.values(refused)).toEqual(Array(3 * services.length).fill(notFound));

  await stack.services.stop('payments');
  const partial = await staff.send<{ deadLetters: Record<string, object | null> }>(allDesks);
  await stack.services.restart('payments');

  expect(partial.errors?.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  const { payments, ...others } = partial.data?.deadLetters ?? {};
  expect(payments).toBeNull();
  expect(Object.keys(others).toSorted()).toEqual(['notifications', 'orders', 'products', 'users']);
});
