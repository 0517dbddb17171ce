import { graphClient, type GraphAnswer } from '@shop/testbench/clients';
import { services } from '@shop/testbench';
import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { newCustomer, password } from '@shop/testbench/playwright/users';
import { expect, test } from '@shop/testbench/playwright/test';

const codesOf = ({ errors = [] }: GraphAnswer<unknown>) => errors.map(({ extensions }) => extensions?.code);

test('a subgraph refuses calls that bypass the gateway', async ({ stack, admin }) => {
  for (const service of services) {
    const url = `http://127.0.0.1:${stack.ports[service]}/graphql`;

    // A valid access token is not enough: only the gateway's signature is accepted.
    const answer = await graphClient(url, admin.accessToken).send('{ __typename }');

    expect(answer.status, service).toBe(401);
    expect(codesOf(answer), service).toEqual(['UNAUTHENTICATED']);
  }
});

test('an anonymous viewer can read only the public catalogue', async ({ staff, anonymous }) => {
  const product = await aProduct(staff, { stock: 4 });

  const catalogue = await anonymous.ask(
    'query Public($id: ID!) { product(id: $id) { name price { amount } stock { available reserved sold } } }',
    { id: product.id },
  );
  const rest = await anonymous.send<Record<string, unknown>>(`{
    me { id } cart { total { amount } } order(id: "ord_1") { id } orders { totalCount } notifications { totalCount }
  }`);
  const mutation = await anonymous.send(
    'mutation Fill($input: AddToCartInput!) { addToCart(input: $input) { cart { total { amount } } } }',
    { input: { productId: product.id, quantity: 1 } },
  );

  expect(catalogue).toMatchObject({ product: { stock: { available: 4, reserved: null, sold: null } } });
  expect(Object.values(rest.data ?? {}).every((value) => value === null)).toBe(true);
  expect(codesOf(mutation)).toEqual(['UNAUTHENTICATED']);
});

test("a customer cannot read, subscribe to, refund or cancel another customer's order", async ({
  graphUrl,
  customer,
  staff,
}) => {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  const { id } = await placeOrder(customer);
  await untilStatus(customer, id, 'CONFIRMED');
  const stranger = await newCustomer({ graphUrl });

  const read = await stranger.ask('query Read($id: ID!) { order(id: $id) { id } }', { id });
  const absent = await stranger.ask('query Read($id: ID!) { order(id: $id) { id } }', { id: 'ord_0' });
  const cancelled = await stranger.ask<{ cancelOrder: { userErrors: { code: string }[] } }>(
    'mutation Cancel($input: CancelOrderInput!) { cancelOrder(input: $input) { userErrors { code } } }',
    { input: { orderId: id } },
  );
  const refund = await stranger.send(
    'mutation Refund($input: RefundPaymentInput!) { refundPayment(input: $input) { userErrors { code } } }',
    { input: { orderId: id, idempotencyKey: 'mine', amount: { amount: '1.00', currency: 'EUR' } } },
  );
  const query = 'subscription Follow($id: ID!) { orderUpdated(orderId: $id) { status } }';
  using updates = stranger.follow(query, { id });

  // Objects of other users look exactly like objects that do not exist.
  expect(read).toEqual(absent);
  expect(cancelled.cancelOrder.userErrors).toEqual([{ code: 'ORDER_NOT_FOUND' }]);
  expect(codesOf(refund)).toEqual(['FORBIDDEN']);
  await expect.poll(() => String(updates.ended)).toContain('FORBIDDEN');
  expect(updates.received).toEqual([]);
});

test('a refused mutation does not affect the payloads of the others in the operation', async ({
  anonymous,
  customer,
}) => {
  const answer = await anonymous.send<Record<string, unknown>>(
    `mutation Both($login: LoginInput!, $line: AddToCartInput!) {
      a: login(input: $login) { session { accessToken } userErrors { code } }
      b: addToCart(input: $line) { userErrors { code } }
      c: login(input: $login) { userErrors { code } }
    }`,
    { login: { email: customer.email, password }, line: { productId: 'prd_0', quantity: 1 } },
  );

  expect(answer.data).toEqual({
    a: { session: { accessToken: expect.any(String) }, userErrors: [] },
    b: null,
    c: { userErrors: [] },
  });
  expect(answer.errors).toMatchObject([{ path: ['b'], extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('signing out ends the session', async ({ graphUrl, anonymous, customer }) => {
  const { login } = await anonymous.ask<{
    login: { session: { accessToken: string; refreshToken: string } };
  }>('mutation In($input: LoginInput!) { login(input: $input) { session { accessToken refreshToken } } }', {
    input: { email: customer.email, password },
  });
  const { accessToken, refreshToken } = login.session;

  await graphClient(graphUrl, accessToken).ask('mutation { logout { userErrors { code } } }');
  const { refreshSession } = await anonymous.ask<{ refreshSession: { userErrors: { code: string }[] } }>(
    'mutation Again($input: RefreshSessionInput!) { refreshSession(input: $input) { userErrors { code } } }',
    { input: { refreshToken } },
  );

  expect(refreshSession.userErrors).toEqual([{ code: 'SESSION_ENDED' }]);
  // The session of the registration is a different one.
  expect(await customer.ask('{ me { email } }')).toEqual({ me: { email: customer.email } });
});

test('a refresh token works once, and again only for a client that lost the response', async ({
  anonymous,
  customer,
}) => {
  const login = await anonymous.ask<{ login: { session: { refreshToken: string } } }>(
    'mutation In($input: LoginInput!) { login(input: $input) { session { refreshToken } } }',
    { input: { email: customer.email, password } },
  );
  const { refreshToken } = login.login.session;
  const refresh = (token: string) =>
    anonymous.ask<{
      refreshSession: { session: { refreshToken: string } | null; userErrors: { code: string }[] };
    }>(
      'mutation Again($input: RefreshSessionInput!) { refreshSession(input: $input) { session { refreshToken } userErrors { code } } }',
      { input: { refreshToken: token } },
    );

  const first = await refresh(refreshToken);
  const repeated = await refresh(refreshToken);
  const second = await refresh(first.refreshSession.session?.refreshToken ?? '');
  const reused = await refresh(refreshToken);
  const afterReuse = await refresh(second.refreshSession.session?.refreshToken ?? '');

  expect(first.refreshSession.userErrors).toEqual([]);
  expect(repeated).toEqual(first);
  expect(reused.refreshSession.userErrors).toEqual([{ code: 'SESSION_ENDED' }]);
  // The token may be stolen, so the whole session ends.
  expect(afterReuse.refreshSession.userErrors).toEqual([{ code: 'SESSION_ENDED' }]);
});

test('a blocked user is signed out within two seconds, and signs in again once unblocked', async ({
  admin,
  anonymous,
  customer,
}) => {
  const { userId, email } = customer;
  using live = customer.follow('subscription { notificationReceived { cursor } }');
  const signIn = async () => {
    const { login } = await anonymous.ask<{ login: { userErrors: { code: string }[] } }>(
      'mutation In($input: LoginInput!) { login(input: $input) { userErrors { code } } }',
      { input: { email, password } },
    );
    return login.userErrors.map(({ code }) => code);
  };

  await admin.ask(
    'mutation Block($input: BlockUserInput!) { blockUser(input: $input) { userErrors { code } } }',
    {
      input: { userId, reason: 'The card was stolen' },
    },
  );

  const status = async () => (await customer.send('{ me { id } }')).status;
  await expect.poll(status, { timeout: 2000 }).toBe(401);
  await expect.poll(() => live.ended).toBeTruthy();
  expect(await signIn()).toEqual(['ACCOUNT_BLOCKED']);
  await admin.ask(
    'mutation Unblock($input: UnblockUserInput!) { unblockUser(input: $input) { userErrors { code } } }',
    { input: { userId, reason: 'The card was found' } },
  );
  expect(await signIn()).toEqual([]);
});

test('staff find a user, an administrator assigns a role, and sessions with the old roles end', async ({
  graphUrl,
  admin,
  staff,
  customer,
}) => {
  const found = await staff.ask<{ users: { edges: { node: { id: string } }[] } }>(
    'query Find($search: String) { users(first: 2, search: $search) { edges { node { id } } } }',
    { search: customer.email },
  );
  const [userId, ...others] = found.users.edges.map(({ node }) => node.id);
  const stranger = await newCustomer({ graphUrl });

  await admin.ask(
    'mutation Give($input: SetRolesInput!) { setRoles(input: $input) { userErrors { code } } }',
    { input: { userId, roles: ['SUPPORT'] } },
  );
  const log = await admin.ask(
    'query Log($userId: ID) { auditLog(userId: $userId) { edges { node { action user { id } by { id } rolesAfter } } } }',
    { userId },
  );

  expect([userId, others]).toEqual([customer.userId, []]);
  const node = {
    action: 'ROLES_CHANGED',
    user: { id: userId },
    by: { id: admin.userId },
    rolesAfter: ['SUPPORT'],
  };
  expect(log).toEqual({ auditLog: { edges: [{ node }] } });
  await expect.poll(async () => codesOf(await customer.send('{ me { id } }'))).toEqual(['UNAUTHENTICATED']);
  expect(codesOf(await stranger.send('{ users { totalCount } }'))).toEqual(['FORBIDDEN']);
});
