import type { UserErrors } from '@shop/testbench/clients';
import { eventually } from '@shop/shared/testing';
import { adjustStock, aProduct, fillCart } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

type Page = {
  products: {
    edges: { cursor: string; node: { name: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
    totalCount: number;
  };
};

const pageQuery = `
  query Page($first: Int, $after: String, $last: Int, $before: String, $filter: ProductFilter, $sort: ProductSort) {
    products(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {
      edges { cursor node { name } } pageInfo { hasNextPage endCursor } totalCount
    }
  }`;

test('the catalogue is searched, sorted and paged forwards and backwards', async ({
  anonymous,
  staff,
  customer,
}) => {
  const word = `w${customer.userId.slice(-8)}`;
  for (const [name, price] of [
    ['Anchor', '30.00'],
    ['Buoy', '10.00'],
    ['Cleat', '20.00'],
  ] as const) {
    await aProduct(staff, { name: `${name} ${word}`, price, stock: name === 'Cleat' ? 0 : 5 });
  }
  const page = (variables: object) =>
    anonymous.ask<Page>(pageQuery, { filter: { text: word }, sort: 'PRICE_ASC', ...variables });
  const names = ({ products }: Page) => products.edges.map(({ node }) => node.name.split(' ')[0]);

  const first = await page({ first: 2 });
  const second = await page({ first: 2, after: first.products.pageInfo.endCursor });
  const back = await page({ last: 1, before: second.products.edges[0]?.cursor });
  const available = await page({ filter: { text: word, inStock: true, maxPrice: '29.99' } });

  expect(names(first)).toEqual(['Buoy', 'Cleat']);
  expect(first.products).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(names(second)).toEqual(['Anchor']);
  expect(second.products.pageInfo.hasNextPage).toBe(false);
  expect(names(back)).toEqual(['Cleat']);
  expect(names(available)).toEqual(['Buoy']);
});

test('staff edit the catalogue: SKUs are unique, stock cannot be negative, prices reach the carts', async ({
  staff,
  customer,
}) => {
  const product = await aProduct(staff, { stock: 1, price: '8.00' });
  const create = staff.ask<{ createProduct: UserErrors }>(
    'mutation Again($input: CreateProductInput!) { createProduct(input: $input) { userErrors { code message field } } }',
    {
      input: {
        sku: product.sku,
        name: 'Copy',
        description: 'Copy',
        category: 'KITCHEN',
        price: { amount: '1.00', currency: 'EUR' },
      },
    },
  );
  const { adjustStock: refused } = (await adjustStock(staff, product.id, -2)) as { adjustStock: UserErrors };
  await fillCart(customer, product.id);
  await staff.ask(
    'mutation Dearer($input: UpdateProductInput!) { updateProduct(input: $input) { product { price { amount } } } }',
    { input: { productId: product.id, price: { amount: '9.50', currency: 'EUR' } } },
  );

  expect((await create).createProduct.userErrors.map(({ code }) => code)).toEqual(['SKU_TAKEN']);
  expect(refused.userErrors.map(({ code }) => code)).toEqual(['STOCK_NEGATIVE']);
  await eventually(async () => {
    expect(await customer.ask('{ cart { total { amount } } }')).toEqual({
      cart: { total: { amount: '9.50' } },
    });
  });
});
