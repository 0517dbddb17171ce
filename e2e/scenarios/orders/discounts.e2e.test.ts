import { eventually } from '@shop/shared/testing';
import {
  address,
  adjustStock,
  aProduct,
  fillCart,
  placeOrderMutation,
  untilStatus,
} from '@shop/testbench/playwright/shop';
import { unique } from '@shop/testbench/playwright/users';
import { expect, test } from '@shop/testbench/playwright/test';
import { mutate } from './mutate.ts';

const cartFields = `cart {
  missingSteps shippingMethod { id price { amount } } discounts { code problem amount { amount } }
  totals { subtotal { amount } discount { amount } shipping { amount } tax { amount } total { amount } taxIncluded }
  taxLines { taxClass percent net { amount } tax { amount } } }`;
type Cart = { cart: { missingSteps: string[]; totals: Record<string, { amount: string }> } };

test('a checkout with codes, taxes and a shipping method is charged as it was shown', async ({
  customer,
  staff,
  admin,
  movementsOf,
}) => {
  const code = `E2E-${unique()}`.toUpperCase();
  const { discount } = await mutate<{ discount: { id: string } }>(
    staff,
    'createDiscount(input: $input) { discount { id } }',
    {
      ...{ code, name: 'Ten off', kind: 'PERCENTAGE', percent: '10', usageLimitPerCustomer: 1 },
      reason: 'Season',
    },
  );
  const price = { amount: '4.95', currency: 'EUR' };
  await mutate(admin, 'saveShippingMethod(input: $input) { shippingMethod { id zones { countries } } }', {
    ...{ id: 'ICE', name: 'By boat', minDays: 5, maxDays: 9 },
    zones: [{ countries: ['IS'], rates: [{ price }] }],
  });
  await mutate(admin, 'setTaxRegion(input: $input) { taxRegion { country rates { percent } } }', {
    ...{ country: 'IS', pricesIncludeTax: false },
    rates: [{ taxClass: 'STANDARD', percent: '24.00' }],
  });
  const product = await aProduct(staff, { price: '20.00' });

  await fillCart(customer, product.id, 2);
  await mutate(customer, `applyDiscountCode(input: $input) { ${cartFields} }`, { code: code.toLowerCase() });
  const shippingAddress = { ...address, country: 'IS', city: 'Reykjavík', postalCode: '101' };
  const first = await mutate<Cart>(customer, `updateCheckout(input: $input) { ${cartFields} }`, {
    shippingAddress,
  });
  expect(first.cart.missingSteps).toEqual(['PAYMENT_METHOD']);
  await mutate(customer, `setShippingMethod(input: $input) { ${cartFields} }`, { shippingMethodId: 'ICE' });
  const { cart } = await mutate<Cart>(customer, `updateCheckout(input: $input) { ${cartFields} }`, {
    paymentMethod: 'pm_card_visa',
  });
  expect(cart).toMatchObject({
    missingSteps: [],
    totals: {
      subtotal: { amount: '40.00' },
      discount: { amount: '4.00' },
      shipping: { amount: '4.95' },
      tax: { amount: '9.83' },
      total: { amount: '50.78' },
      taxIncluded: false,
    },
  });

  const placed = await customer.ask<{ placeOrder: { order: { id: string } } }>(placeOrderMutation, {
    input: { idempotencyKey: unique(), expectedTotal: { amount: '50.78', currency: 'EUR' } },
  });
  const { id } = placed.placeOrder.order;
  await untilStatus(customer, id, 'CONFIRMED');

  expect(await movementsOf(id)).toMatchObject([{ kind: 'charge', amount: 5078 }]);
  const { order } = await customer.ask<{ order: object }>(
    `query Seen($id: ID!) { order(id: $id) { total { amount } totals { tax { amount } } discounts { code amount { amount } }
       taxLines { taxClass percent tax { amount } } shippingMethod { id price { amount } } lines { discount { amount } } } }`,
    { id },
  );
  expect(order).toEqual({
    total: { amount: '50.78' },
    totals: { tax: { amount: '9.83' } },
    discounts: [{ code, amount: { amount: '4.00' } }],
    taxLines: [{ taxClass: 'STANDARD', percent: '24.00', tax: { amount: '9.83' } }],
    shippingMethod: { id: 'ICE', price: { amount: '4.95' } },
    lines: [{ discount: { amount: '4.00' } }],
  });
  const seen = await staff.ask<{ discounts: { edges: { node: { code: string; used: number } }[] } }>(
    '{ discounts(first: 100) { edges { node { code used } } } }',
  );
  expect(seen.discounts.edges.find(({ node }) => node.code === code)?.node.used).toBe(1);

  await mutate(staff, 'updateDiscount(input: $input) { discount { name } }', {
    discountId: discount.id,
    usageLimit: 5,
  });
  await mutate(staff, 'disableDiscount(input: $input) { discount { active } }', {
    discountId: discount.id,
    reason: 'Over',
  });
  const { orderAuditLog } = await staff.ask<{ orderAuditLog: { edges: { node: object }[] } }>(
    'query Log($subject: ID!) { orderAuditLog(subject: $subject) { edges { node { action before after reason } } } }',
    { subject: discount.id },
  );
  expect(orderAuditLog.edges.map(({ node }) => node)).toMatchObject([
    { action: 'disableDiscount', before: '{"active":true}', after: '{"active":false}', reason: 'Over' },
    { action: 'updateDiscount', before: '{"usageLimit":null}', after: '{"usageLimit":5}' },
    { action: 'createDiscount', before: null },
  ]);
});

test('a code that no longer holds is shown in the cart and can be removed', async ({
  customer,
  staff,
  admin,
}) => {
  const code = `E2E-${unique()}`.toUpperCase();
  const product = await aProduct(staff, { price: '20.00' });
  const { discount } = await mutate<{ discount: { id: string } }>(
    staff,
    'createDiscount(input: $input) { discount { id } }',
    {
      ...{ code, name: 'Free delivery', kind: 'FREE_SHIPPING' },
    },
  );
  await fillCart(customer, product.id);
  await mutate(customer, `applyDiscountCode(input: $input) { ${cartFields} }`, { code });
  await mutate(staff, 'disableDiscount(input: $input) { discount { id } }', { discountId: discount.id });

  const { cart } = await customer.ask<{ cart: { discounts: object[] } }>(
    '{ cart { discounts { code problem } shippingMethods(address: { name: "A", line1: "B", city: "C", country: "DE" }) { id } } }',
  );
  expect(cart.discounts).toEqual([{ code, problem: 'DISABLED' }]);
  const { cart: after } = await mutate<{ cart: { discounts: object[] } }>(
    customer,
    `removeDiscountCode(input: $input) { ${cartFields} }`,
    { code },
  );
  expect(after.discounts).toEqual([]);

  const { taxRegions, shippingMethods } = await admin.ask<Record<string, { totalCount: number }>>(
    '{ taxRegions(first: 5) { totalCount edges { node { country } } } shippingMethods(first: 5) { totalCount } }',
  );
  expect(taxRegions?.totalCount).toBeGreaterThan(25);
  expect(shippingMethods?.totalCount).toBeGreaterThan(1);
});

test('a cart shows what became different, and the customer accepts it', async ({ customer, staff }) => {
  const product = await aProduct(staff, { price: '20.00', stock: 5 });
  await fillCart(customer, product.id, 4);
  await staff.ask(
    'mutation Dearer($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }',
    { input: { productId: product.id, price: { amount: '21.00', currency: 'EUR' } } },
  );
  await adjustStock(staff, product.id, -3);
  type Seen = { cart: { changes: object[]; lines: { quantity: number }[] } };
  const selection =
    'changes { kind priceBefore { amount } priceNow { amount } available } lines { quantity }';
  await eventually(async () => {
    const { cart } = await customer.ask<Seen>(`{ cart { ${selection} } }`);
    expect(cart.changes).toEqual([
      { kind: 'PRICE', priceBefore: { amount: '20.00' }, priceNow: { amount: '21.00' }, available: null },
      { kind: 'AVAILABILITY', priceBefore: null, priceNow: null, available: 2 },
    ]);
  });
  const { acceptCartChanges } = await customer.ask<{ acceptCartChanges: Seen }>(
    `mutation { acceptCartChanges { cart { ${selection} } userErrors { code } } }`,
  );
  expect(acceptCartChanges.cart).toEqual({ changes: [], lines: [{ quantity: 2 }] });
});
