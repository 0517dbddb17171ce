import { eventually } from '@shop/shared/testing';
import { graphClient, type GraphClient } from '@shop/testbench/clients';
import { aProduct, address, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';
import { again, password, unique } from '@shop/testbench/playwright/users';
import { mutate } from './mutate.ts';

test.use({ time: 'virtual' });

const ship = async (staff: GraphClient, orderId: string) => {
  const parcel = { orderId, carrier: 'DHL', trackingNumber: 'JD014600' };
  expect((await mutate(staff, 'shipOrder(input: $input)', parcel)).codes).toEqual([]);
  expect((await mutate(staff, 'deliverOrder(input: $input)', { orderId })).codes).toEqual([]);
};

test('a customer reads what every service keeps, deletes the account, and is forgotten by all of them', async ({
  customer,
  staff,
  stack,
  graphUrl,
  mailsTo,
  advance,
}) => {
  const mark = unique();
  const shippingAddress = { ...address, name: `Recipient ${mark}`, line1: `${mark} Harbour Street` };
  const product = await aProduct(staff);
  const order = async () => {
    await fillCart(customer, product.id);
    const { id } = await placeOrder(customer, { shippingAddress });
    await untilStatus(customer, id, 'CONFIRMED');
    return id;
  };
  const [delivered, open] = [await order(), await order()];
  await ship(staff, delivered);
  await fillCart(customer, product.id);
  await mutate(customer, 'addAddress(input: $input)', shippingAddress);
  await mutate(customer, 'updateNotificationSettings(input: $input)', { phone: '+4930987654321' });
  const note = { orderId: delivered, text: `Leave it with ${mark}` };
  expect((await mutate(customer, 'addOrderNote(input: $input)', note)).codes).toEqual([]);

  type Export = { export: Record<'account' | 'orders' | 'payments' | 'notifications', object> };
  const given = { password };
  const { export: all } = await mutate<Export>(
    customer,
    'exportAccount(input: $input) { export { account orders payments notifications } }',
    given,
  );
  expect(all).toMatchObject({
    account: { profile: { email: customer.email, addresses: [{ line1: shippingAddress.line1 }] } },
    orders: { orders: expect.arrayContaining([expect.objectContaining({ id: delivered })]) },
    payments: expect.arrayContaining([expect.objectContaining({ orderId: delivered })]),
    notifications: { settings: { phone: '+4930987654321' } },
  });

  expect((await mutate(customer, 'deleteAccount(input: $input)', given)).codes).toEqual([]);
  await eventually(async () => {
    const { errors } = await graphClient(graphUrl, customer.accessToken).send('{ me { id } }');
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
  await eventually(async () => {
    const subjects = (await mailsTo(customer.email)).map(({ subject }) => subject);
    expect(subjects).toContain('Your account was deleted');
  });
  const traces = async () => {
    const rows = await stack.everyRow();
    const person = [customer.email, customer.name, mark, '+4930987654321'];
    return rows.filter((row) => person.some((text) => JSON.stringify(row).includes(text)));
  };
  // What is still to be delivered has its address, and nothing else is left.
  await eventually(async () => expect(await traces()).toMatchObject([{ _id: open }]));

  await ship(staff, open);
  await advance('P2D');
  const later = await again({ graphUrl }, staff);
  await eventually(async () => expect(await traces()).toEqual([]));
  const { order: kept } = await later.ask<{ order: object }>(
    'query Kept($id: ID!) { order(id: $id) { status customer { name } anonymisedAt shippingAddress { name country } } }',
    { id: delivered },
  );
  expect(kept).toMatchObject({
    ...{ status: 'DELIVERED', customer: null, anonymisedAt: expect.any(String) },
    shippingAddress: { name: 'Deleted customer', country: 'DE' },
  });
});

test('an account is deleted by the link in a mail, and by an administrator', async ({
  customer,
  staff,
  admin,
  anonymous,
  mailsTo,
}) => {
  await customer.ask('mutation Ask { requestAccountDeletion { userErrors { code } } }');
  const token = await eventually(async () => {
    const mail = (await mailsTo(customer.email)).find(({ subject }) => subject === 'Delete your account');
    const [, found] = /#token=(\S+)/.exec(mail?.text ?? '') ?? [];
    if (!found) throw new Error(`No link to delete the account in the mails to ${customer.email}`);
    return found;
  });
  expect((await mutate(anonymous, 'deleteAccount(input: $input)', { token })).codes).toEqual([]);

  const input = { userId: staff.userId, reason: 'Asked by letter' };
  expect((await mutate(admin, 'deleteUser(input: $input)', input)).codes).toEqual(['ACCOUNT_HAS_ROLES']);
});
