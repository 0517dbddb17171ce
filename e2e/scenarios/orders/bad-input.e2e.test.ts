import { aProduct, fillCart, placeOrder, address, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

type Refused = Record<string, { userErrors: { code: string; field: string[] | null }[] }>;

const requests: [what: string, body: string, code: string][] = [
  ['what is not JSON', '{', 'BAD_REQUEST'],
  ['no query', '{}', 'BAD_REQUEST'],
  ['broken syntax', JSON.stringify({ query: '{ products ' }), 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', JSON.stringify({ query: '{ producst { totalCount } }' }), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a missing variable',
    JSON.stringify({ query: 'query A($id: ID!) { product(id: $id) { id } }' }),
    'BAD_USER_INPUT',
  ],
  [
    'an operation that is not there',
    JSON.stringify({ query: 'query A { categories { name } }', operationName: 'B' }),
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'too large a page',
    JSON.stringify({ query: '{ products(first: 1000) { totalCount } }' }),
    'BAD_USER_INPUT',
  ],
  [
    'a made-up cursor',
    JSON.stringify({ query: '{ products(after: "abc") { totalCount } }' }),
    'CURSOR_UNKNOWN',
  ],
  ['a product without id and SKU', JSON.stringify({ query: '{ product { id } }' }), 'BAD_USER_INPUT'],
];

for (const [what, body, code] of requests) {
  test(`${what} is answered with ${code}, never with a server error`, async ({ graphUrl }) => {
    const response = await fetch(graphUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };

    expect(response.status).toBeLessThan(500);
    expect(errors[0]?.extensions).toMatchObject({ code });
    expect(errors[0]?.extensions).toHaveProperty('traceId');
    expect(JSON.stringify(errors)).not.toMatch(/\bat .*\.(ts|js):\d+/);
  });
}

test('a foreign token is refused, not treated as anonymous', async ({ graphUrl }) => {
  const response = await fetch(graphUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer abc' },
    body: JSON.stringify({ query: '{ categories { name } }' }),
  });

  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('an input that breaks a rule names the field', async ({ customer, staff }) => {
  const product = await aProduct(staff);
  const input = { productId: product.id, quantity: 1000 };

  const { addToCart } = await customer.ask<Refused>(
    'mutation Fill($input: AddToCartInput!) { addToCart(input: $input) { userErrors { code field } } }',
    { input },
  );

  expect(addToCart?.userErrors).toEqual([{ code: 'INVALID_INPUT', field: ['quantity'] }]);
});

test('an order is refused if a price changed since the cart was shown', async ({ customer, staff }) => {
  const product = await aProduct(staff, { price: '10.00' });
  await fillCart(customer, product.id, 2);

  const { placeOrder: refused } = await customer.ask<Refused>(
    'mutation Place($input: PlaceOrderInput!) { placeOrder(input: $input) { userErrors { code field } } }',
    {
      input: {
        idempotencyKey: `changed-${product.id}`,
        paymentMethod: 'pm_card_visa',
        shippingAddress: address,
        expectedTotal: { amount: '19.00', currency: 'EUR' },
      },
    },
  );

  expect(refused?.userErrors[0]?.code).toBe('PRICE_CHANGED');
});

test('50 calls with one idempotency key give one order, charged once, and another input is refused', async ({
  customer,
  staff,
  movementsOf,
}) => {
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  const idempotencyKey = `twice-${product.id}`;

  const orders = await Promise.all(
    Array.from({ length: 50 }, () => placeOrder(customer, { idempotencyKey })),
  );
  const other = placeOrder(customer, { idempotencyKey, paymentMethod: 'pm_card_chargeDeclined' });

  const [first] = orders;
  // The order in a response has its current state, so its status can change in between.
  expect(orders.map(({ id, number }) => [id, number])).toEqual(Array(50).fill([first?.id, first?.number]));
  await expect(other).rejects.toThrow('IDEMPOTENCY_KEY_REUSED');
  await untilStatus(customer, first?.id ?? '', 'CONFIRMED');
  expect(await movementsOf(first?.id ?? '')).toHaveLength(1);
});
