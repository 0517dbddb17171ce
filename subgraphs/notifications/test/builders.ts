import { openStoreForTest, testDependencies } from '@shop/shared/testing';
import { signedLinks } from '../adapters/links.ts';
import { webhookCaller } from '../adapters/webhook-caller.ts';
import type { Mailer } from '../application/service.ts';
import type { Notification } from '../domain/notification.ts';
import { published } from '../events/published.ts';
import { stores } from '../store/index.ts';
import { openTemplates } from '../templates/open-templates.ts';

export const now = new Date('2026-11-20T09:00:00.000Z');
export const mailDomain = 'shop.example';

export const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });

export const order = { orderId: 'ord_1', customerId: 'usr_ada', number: '2026-3F9K2M', version: 3 };

export const registered = {
  userId: 'usr_ada',
  customerId: 'usr_ada',
  email: 'ada@example.com',
  name: 'Ada Lovelace',
};

export const confirmed = {
  ...order,
  lines: [
    { productId: 'prd_1', sku: 'KIT-0001', name: 'Espresso cup', quantity: 2, unitPrice: euros(1245) },
    { productId: 'prd_2', sku: 'KIT-0002', name: 'Moka pot', quantity: 1, unitPrice: euros(2490) },
  ],
  total: euros(4980),
};

export const refunded = (amountMinor: number, refundedTotal: number) => ({
  orderId: order.orderId,
  customerId: order.customerId,
  paymentId: 'pay_1',
  amount: euros(amountMinor),
  refundedTotal: euros(refundedTotal),
  by: 'STAFF',
});

export const aNotification = (overrides: Partial<Notification> = {}): Notification => ({
  id: 'ntf_1',
  customerId: 'usr_ada',
  fact: { kind: 'WELCOME' },
  title: 'Welcome to the shop',
  body: 'Your account is ready. We write to you here whenever something happens to your orders.',
  orderId: null,
  mailTo: null,
  createdAt: now,
  readAt: null,
  messageId: '<ntf_1@shop.example>',
  ...overrides,
});

const mailSecrets = { unseal: () => Promise.reject(new Error('There is no secret')) };

const noMailer: Mailer = {
  send: () => Promise.reject(new Error('There is no mail server')),
  [Symbol.asyncDispose]: async () => {},
};

export const templates = openTemplates({ shopUrl: 'https://shop.example', shopName: 'The Shop' });

/** The stores over an empty database, with what it takes to tell a customer something. */
export async function openStores() {
  const opened = await openStoreForTest('notifications', {
    stores,
    events: published,
    dependencies: testDependencies({ now }),
  });
  const service = {
    ...opened.parts,
    ...opened.store,
    mailDomain,
    templates,
    mailer: noMailer,
    mailSecrets,
    sms: null,
    push: null,
    webhookCaller: webhookCaller({ privateAddresses: true }),
    links: signedLinks('https://notifications.example', 'a secret of tests'),
  };
  return Object.assign(opened, opened.store, { service });
}
