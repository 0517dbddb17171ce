import { broken } from '@shop/testbench';
import { envelope, eventually } from '@shop/shared/testing';
import { unique } from '@shop/testbench/playwright/users';
import { expect, test } from '@shop/testbench/playwright/test';
import { productUpdated } from './product-updated.ts';

// Two attempts in quick succession.
test.use({ env: { RETRY_DELAYS_SECONDS: '0.05' } });

const selected = 'edges { node { id service } } totalCount';
const overview = `{ deadLetterCauses { service count } deadLetters { ${selected} } }`;
type Overview = {
  deadLetterCauses: { service: string; count: number }[];
  deadLetters: { edges: { node: { id: string; service: string } }[]; totalCount: number };
};

test('the dead letters of all services are one list, which says which service does not answer', async ({
  staff,
  stack,
  faults,
}) => {
  const messages = ['KITCHEN', 'LIVING', 'GARDEN'].map(productUpdated);
  using _orders = faults.on('orders.before-commit[orders.on-product-updated]', broken('A bug of orders'));
  using _others = faults.on(
    'notifications.before-commit[notifications.on-user-registered]',
    broken('A bug of notifications'),
  );
  const registered = envelope(
    'user.registered.v1',
    { userId: 'usr_gone', email: 'gone@example.com', name: 'Gone' },
    { id: `evt_${unique()}`, subject: 'usr_gone' },
  );
  await Promise.all([...messages, registered].map((message) => stack.publish(message)));
  const servicesOf = ({ deadLetters: { edges } }: Overview) =>
    edges.map(({ node }) => node.service).toSorted();
  const all = await eventually(async () => {
    const found = await staff.ask<Overview>(overview);
    expect(servicesOf(found)).toEqual(['notifications', 'orders', 'orders', 'orders']);
    return found;
  }, 30_000);
  const { deadLetterCauses, deadLetters } = await staff.ask<Overview>(overview);
  expect(deadLetters.totalCount).toBe(4);
  expect(deadLetterCauses.map(({ service, count }) => [service, count]).toSorted()).toEqual([
    ['notifications', 1],
    ['orders', 3],
  ]);

  await stack.services.stop('notifications');
  const partial = await staff.send<Overview>(overview);
  const other = await staff.send('{ deadLetters(service: "users") { totalCount } }');
  await stack.services.restart('notifications');

  expect(servicesOf(partial.data as Overview)).toEqual(['orders', 'orders', 'orders']);
  const missing = partial.errors?.map(({ message, path, extensions }) => [
    message,
    path?.[0],
    extensions?.code,
  ]);
  const error = 'The service notifications does not answer';
  expect(missing).toEqual([
    [error, 'deadLetterCauses', 'SUBGRAPH_UNAVAILABLE'],
    [error, 'deadLetters', 'SUBGRAPH_UNAVAILABLE'],
  ]);
  expect(other.errors).toBeUndefined();

  const discard = async (chosen: readonly string[]) => {
    const input = { ids: chosen, reason: 'The end of the test' };
    const { discardDeadLetters } = await staff.ask<{ discardDeadLetters: object }>(
      `mutation Discard($input: DiscardDeadLettersInput!) {
        discardDeadLetters(input: $input) { service count userErrors { code field } }
      }`,
      { input },
    );
    return discardDeadLetters;
  };
  const ids = all.deadLetters.edges.map(({ node }) => node.id);
  const bothAtOnce = [{ code: 'INVALID_INPUT', field: ['ids'] }];
  expect(await discard(ids)).toEqual({ service: null, count: null, userErrors: bothAtOnce });
  for (const [service, count] of [
    ['orders', 3],
    ['notifications', 1],
  ] as const) {
    const own = ids.filter((id) => id.startsWith(`${service}:`));
    expect(await discard(own)).toEqual({ service, count, userErrors: [] });
  }
});

test('customers can neither read dead letters nor act on them', async ({ customer, staff }) => {
  const action = { ids: ['orders:retry:nothing'], reason: 'To see what happens' };
  const mutations = `mutation All(
    $replay: ReplayDeadLettersInput!, $edit: EditDeadLettersInput!, $discard: DiscardDeadLettersInput!
  ) {
    replayDeadLetters(input: $replay) { ...Refused }
    editDeadLetters(input: $edit) { ...Refused }
    discardDeadLetters(input: $discard) { ...Refused }
  }
  fragment Refused on DeadLetterPayload { count userErrors { code field } }`;
  const variables = { replay: action, edit: { ...action, patch: {} }, discard: action };
  const queries = `{
    deadLetters { totalCount } deadLetter(id: "a") { id } deadLetterCauses { cause }
    deadLetterActions { totalCount }
  }`;

  const answers = [await customer.send(queries), await customer.send(mutations, variables)];
  const refused = await staff.ask<Record<string, object>>(mutations, variables);

  for (const { data, errors } of answers) {
    expect(new Set(Object.values(data ?? {}))).toEqual(new Set([null]));
    expect(new Set(errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(['FORBIDDEN']));
  }
  const notFound = { count: null, userErrors: [{ code: 'DEAD_LETTER_NOT_FOUND', field: null }] };
  expect(Object.values(refused)).toEqual(Array(3).fill(notFound));
});
