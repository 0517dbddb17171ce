import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, eventually, sam } from '@shop/shared/testing';
import { aServedCatalogue, asStaff } from './a-served-catalogue.ts';

const hourMs = 3_600_000;

async function aPricedCatalogue() {
  const shop = await aServedCatalogue();
  await asStaff(shop).create();
  return Object.assign(shop, {
    async change(field: string, input: object): Promise<any> {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
      const result = field.endsWith('List') ? 'priceList { id version }' : 'product { version }';
      const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${result} userErrors { code field } } }`;
      return (await shop.as(sam).ask(query, { input })).data[field];
    },
    async prices() {
      const query =
        '{ product(id: "prd_1") { price { amount } priceIn(market: "CH") { amount currency } lowestRecentPrice { amount } prices { from } } }';
      const { data, errors } = await shop.as(ada).ask(query);
      assert.equal(errors, undefined, JSON.stringify(errors));
      const { price, priceIn, lowestRecentPrice, prices } = data.product;
      assert.equal(prices, null);
      return [price.amount, `${priceIn.amount} ${priceIn.currency}`, lowestRecentPrice?.amount ?? null];
    },
    inHours: (hours: number) =>
      new Date(shop.dependencies.clock.now().getTime() + hours * hourMs).toISOString(),
  });
}
const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('the prices of a product', () => {
  it('change by themselves at their time, and say so to other services', async () => {
    await using shop = await aPricedCatalogue();
    const changed = shop.follow('product.price-changed.v1');
    const updated = shop.follow('product.updated.v1');

    await shop.change('setPrice', { productId: 'prd_1', price: eur('19.90'), from: shop.inHours(1) });
    await shop.change('setPrice', { productId: 'prd_1', price: eur('29.90'), from: shop.inHours(2) });
    assert.deepEqual(await shop.prices(), ['24.90', '24.90 EUR', null]);

    shop.dependencies.clock.advance(hourMs);
    assert.deepEqual(await shop.prices(), ['19.90', '19.90 EUR', '24.90']);
    await eventually(() => assert.deepEqual([changed.length, updated.length], [1, 1]));
    shop.dependencies.clock.advance(hourMs);
    assert.deepEqual(await shop.prices(), ['29.90', '29.90 EUR', '19.90']);
    await eventually(() => assert.deepEqual([changed.length, updated.length], [2, 2]));
    const [, { data }] = changed as unknown as [unknown, { data: any }];
    assert.deepEqual([data.listId, data.price.amountMinor, data.version], ['base', 2990, 3]);
    assert.equal((updated[1] as any).data.price.amountMinor, 2990);
  });

  it('that are planned can be withdrawn, those that have begun cannot', async () => {
    await using shop = await aPricedCatalogue();
    const from = shop.inHours(1);
    await shop.change('setPrice', { productId: 'prd_1', price: eur('19.90'), from });

    assert.deepEqual((await shop.change('cancelPrice', { productId: 'prd_1', from })).userErrors, []);

    shop.dependencies.clock.advance(hourMs);
    assert.equal((await shop.prices())[0], '24.90');
    const begun = { productId: 'prd_1', price: eur('1'), from: shop.inHours(-1) };
    assert.deepEqual((await shop.change('setPrice', begun)).userErrors, [
      { code: 'INVALID_INPUT', field: ['from'] },
    ]);
  });

  it('differ by market, in the currency of its list', async () => {
    await using shop = await aPricedCatalogue();
    const changed = shop.follow('product.price-changed.v1');
    const list = { name: 'Switzerland', currency: 'CHF', markets: ['CH', 'LI'] };
    const { priceList } = await shop.change('createPriceList', list);
    const taken = await shop.change('createPriceList', { ...list, markets: ['LI'] });
    assert.deepEqual(taken.userErrors, [{ code: 'MARKET_TAKEN', field: ['markets'] }]);
    const target = { productId: 'prd_1', priceListId: priceList.id };

    const wrong = await shop.change('setPrice', { ...target, price: eur('30') });
    assert.deepEqual(wrong.userErrors, [{ code: 'INVALID_INPUT', field: ['price', 'currency'] }]);
    await shop.change('setPrice', { ...target, price: { amount: '30', currency: 'CHF' } });

    assert.deepEqual(await shop.prices(), ['24.90', '30.00 CHF', null]);
    await eventually(() => assert.equal(changed.length, 1));
    await shop.change('updatePriceList', { priceListId: priceList.id, markets: ['LI'] });
    assert.deepEqual(await shop.prices(), ['24.90', '24.90 EUR', null]);
    const { data } = await shop
      .as(sam)
      .ask(
        '{ priceLists { name markets } product(id: "prd_1") { prices { price { amount } priceList { name } } } }',
      );
    assert.deepEqual(data.priceLists, [{ name: 'Switzerland', markets: ['LI'] }]);
    assert.deepEqual(data.product.prices, [
      { price: { amount: '30.00' }, priceList: { name: 'Switzerland' } },
    ]);
  });

  it('are written down when they are changed with other facts, too', async () => {
    await using shop = await aPricedCatalogue();
    shop.dependencies.clock.advance(hourMs);
    await shop.change('updateProduct', { productId: 'prd_1', name: 'Kettle', price: eur('20') });

    assert.deepEqual(await shop.prices(), ['20.00', '20.00 EUR', '24.90']);
    const late = { productId: 'prd_1', price: eur('21'), expectedVersion: 1 };
    assert.deepEqual((await shop.change('setPrice', late)).userErrors[0].code, 'VERSION_CONFLICT');
  });
});
