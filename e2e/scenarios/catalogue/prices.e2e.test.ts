import { eventually } from '@shop/shared/testing';
import type { UserErrors } from '@shop/testbench/clients';
import { aProduct, fillCart } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

test.use({ time: 'virtual' });

test('a planned price takes effect at its time, in the catalogue and in carts, and a market has its own', async ({
  stack,
  staff,
  customer,
  anonymous,
  advance,
}) => {
  const product = await aProduct(staff, { price: '8.00' });
  await fillCart(customer, product.id);
  const from = new Date(stack.now().getTime() + 5 * 60_000).toISOString();
  const later = new Date(stack.now().getTime() + 10 * 60_000).toISOString();
  const change = async (field: string, type: string, input: object) => {
    const answer = await staff.ask<Record<'change', UserErrors>>(
      `mutation Price($input: ${type}!) { change: ${field} { userErrors { code message } } }`,
      { input },
    );
    expect(answer).toEqual({ change: { userErrors: [] } });
  };
  const eur = (amount: string) => ({ amount, currency: 'EUR' });
  const { createPriceList } = await staff.ask<{ createPriceList: { priceList: { id: string } } }>(
    'mutation List($input: CreatePriceListInput!) { createPriceList(input: $input) { priceList { id } } }',
    { input: { name: 'Switzerland', currency: 'CHF', markets: ['CH'] } },
  );
  const priceListId = createPriceList.priceList.id;
  await change('updatePriceList(input: $input)', 'UpdatePriceListInput', {
    priceListId,
    markets: ['CH', 'LI'],
  });
  const francs = { amount: '9.50', currency: 'CHF' };
  await change('setPrice(input: $input)', 'SetPriceInput', {
    productId: product.id,
    priceListId,
    price: francs,
  });
  await change('setPrice(input: $input)', 'SetPriceInput', {
    productId: product.id,
    price: eur('6.00'),
    from,
  });
  await change('setPrice(input: $input)', 'SetPriceInput', {
    productId: product.id,
    price: eur('5.00'),
    from: later,
  });
  await change('cancelPrice(input: $input)', 'CancelPriceInput', { productId: product.id, from: later });
  expect(await staff.ask('{ priceLists { markets } }')).toEqual({ priceLists: [{ markets: ['CH', 'LI'] }] });

  await advance('PT6M');

  await eventually(async () => {
    const seen = await anonymous.ask(
      `query Seen($id: ID!) { product(id: $id) {
        price { amount } priceIn(market: "LI") { amount currency } lowestRecentPrice { amount } } }`,
      { id: product.id },
    );
    expect(seen).toEqual({
      product: { price: { amount: '6.00' }, priceIn: francs, lowestRecentPrice: { amount: '8.00' } },
    });
    expect(await customer.ask('{ cart { total { amount } } }')).toEqual({
      cart: { total: { amount: '6.00' } },
    });
  });
});
