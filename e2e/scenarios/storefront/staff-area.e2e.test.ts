import { envelope } from '@shop/shared/testing';
import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { unique, type Customer } from '@shop/testbench/playwright/users';
import { expect, expectAccessible, screens, statusIn, test } from './shop-test.ts';

async function aPaidOrder(staff: Customer, customer: Customer, pieces: number) {
  const product = await aProduct(staff, { price: '24.90' });
  await fillCart(customer, product.id, pieces);
  const order = await placeOrder(customer);
  await untilStatus(customer, order.id, 'CONFIRMED');
  return { ...order, product };
}

for (const [screen, use] of screens)
  test.describe(screen, () => {
    test.use(use);

    test('staff pick an order and ship it in two parcels', async ({ desk, staff, customer }) => {
      const { id, number, product } = await aPaidOrder(staff, customer, 2);
      await desk.goto('/staff/orders');
      await desk.getByRole('link', { name: number }).click();
      const shipping = desk.getByRole('region', { name: 'Pick and pack' });
      const timeline = desk.getByRole('region', { name: 'What has happened' });
      await expect(timeline.getByRole('button', { name: /^orders: Order confirmed/ })).toBeVisible();

      for (const [trackingNumber, parcels] of [
        ['JD014-1', 1],
        ['JD014-2', 2],
      ] as const) {
        if (parcels === 1) await shipping.getByRole('button', { name: `One less: ${product.name}` }).click();
        await shipping.getByLabel('Tracking number').fill(trackingNumber);
        await shipping.getByRole('button', { name: 'Pack the parcel' }).click();
        await desk.getByRole('button', { name: 'Hand to the carrier' }).click();
        await expect(desk.getByRole('button', { name: 'Mark as delivered' })).toHaveCount(parcels);
      }
      await expect(statusIn(desk)).toHaveAttribute('data-status', 'SHIPPED');
      await expect(shipping).toHaveCount(0);
      const delivered = desk.getByRole('button', { name: 'Mark as delivered' });
      await delivered.first().click();
      await expect(delivered).toHaveCount(1);
      await delivered.click();

      await expect(statusIn(desk)).toHaveAttribute('data-status', 'DELIVERED');
      await untilStatus(customer, id, 'DELIVERED');
    });
  });

test('staff refund a piece, and the customer sees it', async ({
  desk,
  mine,
  staff,
  customer,
  movementsOf,
}) => {
  const { id, product } = await aPaidOrder(staff, customer, 2);
  await desk.goto(`/staff/orders/${id}`);

  await desk.getByRole('button', { name: 'Refund', exact: true }).click();
  const form = desk.getByRole('form', { name: 'Refund' });
  await expect(form.getByRole('button', { name: 'Refund now' })).toBeDisabled();
  await form.getByRole('button', { name: `One more: ${product.name}` }).click();
  await form.getByLabel('Reason (optional)').fill('A scratch');
  await form.getByRole('button', { name: 'Refund now' }).click();

  await expect(desk.getByText('Refunded in part')).toBeVisible();
  await expect(desk.getByText(/€24\.90 refunded on .*A scratch/)).toBeVisible();
  expect((await movementsOf(id)).map(({ kind, amount }) => [kind, amount])).toEqual([
    ['charge', 4980],
    ['refund', 2490],
  ]);
  await mine.goto(`/orders/${id}`);
  await expect(mine.getByText('€24.90 refunded').first()).toBeVisible();
});

test('staff see why an event failed for good, and discard it with a reason', async ({ desk, stack }) => {
  const subject = `usr_${unique()}`;
  const misfit = envelope('user.email-changed.v1', { userId: subject }, { id: `evt_${unique()}`, subject });
  await stack.publish(misfit);
  await desk.goto('/staff/dead-letters');
  const cause = desk.getByRole('listitem').filter({ hasText: 'on-user-email-changed' });

  await cause.getByRole('button', { name: 'Show them' }).click();
  await cause.getByRole('link', { name: misfit.id }).click();
  await expect(desk.getByText('It would fail again')).toBeVisible();
  await expect(desk.getByText(subject).first()).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Discard' }).click();
  const reason = `Sent by mistake ${unique()}`;
  await desk.getByRole('dialog').getByLabel('Reason').fill(reason);
  await desk.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();

  await expect(desk.getByRole('heading', { name: 'No dead letters' })).toBeVisible();
  await desk.goto('/staff/audit?log=deadLetters');
  await expect(desk.getByText(reason)).toBeVisible();
});

test('staff find a customer, with orders and sessions', async ({ desk, staff, customer }) => {
  const { number } = await aPaidOrder(staff, customer, 1);
  await desk.goto('/staff/customers');

  const search = desk.getByRole('searchbox', { name: 'Name or e-mail address' });
  await search.fill(customer.email);
  await search.press('Enter');
  await desk.getByRole('link', { name: customer.name }).click();

  await expect(desk.getByRole('heading', { name: customer.name })).toBeVisible();
  await expect(desk.getByRole('heading', { name: 'Sessions (1)' })).toBeVisible();
  await desk.getByRole('link', { name: number }).click();
  await expect(desk.getByRole('heading', { name: `Order ${number}` })).toBeVisible();
});

test('what is shown follows what the viewer may do', async ({ desk, mine, office, customer }) => {
  await mine.goto('/staff/orders');
  await expect(mine.getByRole('heading', { name: 'This area is for staff', level: 1 })).toBeVisible();
  await expect(mine.getByRole('link', { name: 'Staff area' })).toHaveCount(0);

  await desk.goto(`/staff/customers/${customer.userId}`);
  await expect(desk.getByRole('heading', { name: customer.name })).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Block account' })).toHaveCount(0);

  await office.goto(`/staff/customers/${customer.userId}`);
  await office.getByRole('button', { name: 'Block account' }).click();
  await office.getByRole('dialog').getByLabel('Reason').fill('A stolen card');
  await office.getByRole('dialog').getByRole('button', { name: 'Block account' }).click();
  await expect(office.getByText('no sign-in is possible')).toBeVisible();
});

test('every page of the staff area is accessible', async ({ office, staff, customer }) => {
  const { id, product } = await aPaidOrder(staff, customer, 1);
  const paths = [
    'orders',
    'orders?view=all',
    `orders/${id}`,
    'customers',
    `customers/${customer.userId}`,
    'products',
    'products/new',
    `products/${product.id}`,
    'discounts',
    'statistics',
    'dead-letters',
    'audit',
    'audit?log=accounts',
  ];
  for (const path of paths) {
    await office.goto(`/staff/${path}`);
    await expect(office.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(office.locator('.skeleton')).toHaveCount(0);
    await expectAccessible(office);
  }
});
