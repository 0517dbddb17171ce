import { randomUUID } from 'node:crypto';
import { createFaultBoard, startStack, type Stack } from '@shop/testbench';
import { signIn, signUp, type GraphClient, type SignedIn, type UserErrors } from '@shop/testbench/clients';
import { eventually, noClientLimits } from '@shop/shared/testing';

const password = 'correct horse battery';

const email = 'root@example.com';

/** A stack as stories start it: with an administrator, faults, and a time that can be moved. */
export const startShop = (): Promise<Stack> =>
  startStack({
    env: { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, ...noClientLimits },
    faults: createFaultBoard(),
    clock: 'virtual',
  });

export const signInAdministrator = ({ graphUrl }: Stack): Promise<SignedIn> =>
  signIn(graphUrl, email, password);

export const newCustomer = ({ graphUrl }: Stack): Promise<SignedIn> =>
  signUp(graphUrl, { email: `${randomUUID()}@example.com`, password, name: 'Ada Okafor' });

/** The id of a product that will not run out. */
export async function aProduct(admin: GraphClient): Promise<string> {
  const { createProduct } = await admin.ask<{
    createProduct: UserErrors & { product: { id: string } | null };
  }>(
    `mutation Create($input: CreateProductInput!) {
      createProduct(input: $input) { product { id } userErrors { code message field } }
    }`,
    {
      input: {
        sku: 'BENCH-0001',
        name: 'Walnut serving board',
        description: 'Oiled by hand.',
        category: 'KITCHEN',
        price: { amount: '24.90', currency: 'EUR' },
      },
    },
  );
  const productId = accepted(createProduct).product?.id ?? '';
  const { adjustStock } = await admin.ask<{ adjustStock: UserErrors }>(
    'mutation Adjust($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code message field } } }',
    { input: { idempotencyKey: randomUUID(), productId, delta: 100_000, reason: 'delivery' } },
  );
  accepted(adjustStock);
  return productId;
}

const shippingAddress = {
  name: 'Ada Okafor',
  line1: '12 Harbour Street',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
};

/** Orders one piece and gives the order's id. */
export async function order(customer: GraphClient, productId: string): Promise<string> {
  // Orders hears of a new product a moment after products does.
  await eventually(() => fillCart(customer, productId));
  const { placeOrder } = await customer.ask<{ placeOrder: UserErrors & { order: { id: string } | null } }>(
    `mutation Place($input: PlaceOrderInput!) {
      placeOrder(input: $input) { order { id } userErrors { code message field } }
    }`,
    { input: { idempotencyKey: randomUUID(), paymentMethod: 'pm_card_visa', shippingAddress } },
  );
  return accepted(placeOrder).order?.id ?? '';
}

async function fillCart(customer: GraphClient, productId: string): Promise<void> {
  const { setCartLine } = await customer.ask<{ setCartLine: UserErrors }>(
    'mutation Fill($input: SetCartLineInput!) { setCartLine(input: $input) { userErrors { code message field } } }',
    { input: { productId, quantity: 1 } },
  );
  accepted(setCartLine);
}

export const untilConfirmed = (customer: GraphClient, id: string): Promise<void> =>
  eventually(async () => {
    const { order } = await customer.ask<{ order: { status: string } }>(
      'query Status($id: ID!) { order(id: $id) { status } }',
      { id },
    );
    if (order.status !== 'CONFIRMED') throw new Error(`Order ${id} is ${order.status}, not CONFIRMED`);
  });

function accepted<Payload extends UserErrors>(payload: Payload): Payload {
  if (payload.userErrors.length > 0) throw new Error(JSON.stringify(payload.userErrors));
  return payload;
}
