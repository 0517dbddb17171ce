import type { UserErrors } from '@shop/testbench/clients';
import { address, aProduct, fillCart, placeOrder } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

type Addresses = {
  user: { addresses: { id: string; city: string }[] };
  userErrors: { code: string; field: string[] }[];
};

test('a customer adds and removes addresses', async ({ customer }) => {
  const add = (input: object) =>
    customer.ask<{ addAddress: Addresses }>(
      'mutation Add($input: AddAddressInput!) { addAddress(input: $input) { user { addresses { id city } } userErrors { code field } } }',
      { input },
    );

  await add(address);
  const { addAddress } = await add({ ...address, city: 'Bremen' });
  const wrong = await add({ ...address, country: 'Germany' });
  const [newest] = addAddress.user.addresses;
  const { removeAddress } = await customer.ask<{ removeAddress: Addresses }>(
    'mutation Remove($input: RemoveAddressInput!) { removeAddress(input: $input) { user { addresses { id city } } } }',
    { input: { addressId: newest?.id } },
  );

  expect(addAddress.user.addresses.map(({ city }) => city)).toEqual(['Bremen', 'Hamburg']);
  expect(wrong.addAddress.userErrors).toEqual([{ code: 'INVALID_INPUT', field: ['country'] }]);
  expect(removeAddress.user.addresses.map(({ city }) => city)).toEqual(['Hamburg']);
});

test('an e-mail address has one account', async ({ anonymous, customer }) => {
  const input = {
    email: customer.email.toUpperCase(),
    password: 'another long password',
    name: 'Somebody else',
  };
  const { register } = await anonymous.ask<{ register: UserErrors }>(
    'mutation Join($input: RegisterInput!) { register(input: $input) { userErrors { code message field } } }',
    { input },
  );
  const { login } = await anonymous.ask<{ login: UserErrors }>(
    'mutation In($input: LoginInput!) { login(input: $input) { userErrors { code message field } } }',
    { input: { email: customer.email, password: 'another long password' } },
  );

  expect(register.userErrors.map(({ code, field }) => [code, field])).toEqual([['EMAIL_TAKEN', ['email']]]);
  expect(login.userErrors.map(({ code }) => code)).toEqual(['CREDENTIALS_WRONG']);
});

test('a notification arrives live, counts as unread, and is read once', async ({ customer, staff }) => {
  type Received = {
    notificationReceived: { cursor: string; notification: { id: string; kind: string; readAt: null } };
  };
  using live = customer.follow<Received>(
    'subscription { notificationReceived(after: "") { cursor notification { id kind readAt order { number } } } }',
  );
  const product = await aProduct(staff);
  await fillCart(customer, product.id);
  await placeOrder(customer);

  const { notificationReceived } = await live.until(
    (data) => data.notificationReceived.notification.kind === 'ORDER_CONFIRMED',
  );
  expect(live.received.map(({ data }) => data?.notificationReceived.notification.kind)).toEqual([
    'WELCOME',
    'ORDER_CONFIRMED',
  ]);
  const unread = () => customer.ask('{ notifications(unreadOnly: true) { totalCount } }');
  expect(await unread()).toEqual({ notifications: { totalCount: 2 } });
  const mark = (notificationId?: string) =>
    customer.ask<{ markNotificationsRead: { marked: number } }>(
      'mutation Read($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { marked } }',
      { input: { notificationId } },
    );

  expect((await mark(notificationReceived.notification.id)).markNotificationsRead.marked).toBe(1);
  expect((await mark()).markNotificationsRead.marked).toBe(1);
  expect((await mark()).markNotificationsRead.marked).toBe(0);
  expect(await unread()).toEqual({ notifications: { totalCount: 0 } });
});
