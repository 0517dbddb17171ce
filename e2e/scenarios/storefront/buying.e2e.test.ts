import { adjustStock, aProduct, fillCart } from '@shop/testbench/playwright/shop';
import { unique } from '@shop/testbench/playwright/users';
import { expect, screens, statusIn, test } from './shop-test.ts';

for (const [where, use] of screens.slice(1))
  test.describe(where, () => {
    test.use(use);

    test('a customer finds a product, buys it and sees it paid without touching the page', async ({
      mine,
      staff,
      mailsTo,
      customer,
    }) => {
      const word = `Wanderlampe${unique().slice(0, 8)}`;
      const product = await aProduct(staff, { stock: 3, price: '24.90', name: `${word} in brass` });
      await fillCart(customer, product.id, 1);
      await mine.goto('/');

      await mine.getByRole('searchbox').fill(word);
      await mine.getByRole('searchbox').press('Enter');
      await mine.getByRole('link', { name: product.name }).click();
      await expect(mine.getByText('Only 3 left')).toBeVisible();
      await mine.getByRole('button', { name: 'Add to cart' }).click();
      await expect(mine.getByRole('link', { name: 'Cart, 2 items' })).toBeVisible();
      await mine.getByRole('link', { name: 'View cart' }).click();
      await mine.getByRole('link', { name: 'Go to checkout' }).click();
      await mine.getByLabel('Street and number').fill('12 Harbour Street');
      await mine.getByLabel('Postal code').fill('20457');
      await mine.getByLabel('City').fill('Hamburg');
      await mine.getByRole('button', { name: 'Place order and pay €49.80' }).click();

      await expect(statusIn(mine)).toHaveAttribute('data-status', 'CONFIRMED');
      await expect(mine.getByText('€49.80 charged')).toBeVisible();
      await expect(mine.getByRole('listitem').filter({ hasText: 'Order confirmed' })).toBeVisible();
      await expect(mine.getByRole('link', { name: 'Cart', exact: true })).toBeVisible();
      await expect
        .poll(async () => (await mailsTo(customer.email)).map(({ subject }) => subject))
        .toContainEqual(expect.stringContaining('confirmed'));
    });
  });

test('a price that changes during the checkout is shown before it is paid', async ({
  mine,
  staff,
  customer,
}) => {
  const product = await aProduct(staff, { price: '10.00' });
  await fillCart(customer, product.id);
  await customer.ask(addAddress, { input: address });
  await mine.goto('/checkout');
  await expect(mine.getByRole('button', { name: 'Place order and pay €10.00' })).toBeVisible();
  await staff.ask(raisePrice, {
    input: { productId: product.id, price: { amount: '12.50', currency: 'EUR' } },
  });

  await mine.getByRole('button', { name: /Place order/ }).click();

  await expect(mine.getByText('It was €10.00, now it is €12.50.')).toBeVisible();
  await mine.getByRole('button', { name: 'Place order and pay €12.50' }).click();
  await expect(statusIn(mine)).toHaveAttribute('data-status', 'CONFIRMED');
});

test('the number of available pieces changes on the page while it is open', async ({ page, staff }) => {
  const product = await aProduct(staff, { stock: 4 });
  await page.goto(`/products/${product.id}`);
  await expect(page.getByText('Only 4 left')).toBeVisible();

  await adjustStock(staff, product.id, -3);

  await expect(page.getByText('Only 1 left')).toBeVisible();
});

const addAddress =
  'mutation Add($input: AddAddressInput!) { addAddress(input: $input) { userErrors { code } } }';
const raisePrice =
  'mutation Raise($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }';
const address = {
  name: 'Ada Okafor',
  line1: '12 Harbour Street',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
};
