import type { ServerResponse } from 'node:http';
import { readBody } from '@shop/shared/runtime';
import { forLocalHost, sendText, type Handle } from '../kit/answer-all.ts';
import { html } from '../kit/html.ts';
import { sendPage } from '../kit/page.ts';
import { ok, type Answer, type Call } from './api/operation.ts';
import { chargeCard } from './api/payments/charging.ts';
import { formatMoney } from './api/payments/money.ts';
import { paymentMethod, testCard } from './api/payments/test-cards.ts';
import type { Runner } from './api/run.ts';
import type { CardError, PaymentIntent } from './objects.ts';
import type { Store } from './store/store.ts';

const path = /^\/_sandbox\/3ds\/([\w-]+)$/;
const largestFormBytes = 10_000;
const origin = { idempotencyKey: null, requestId: null, apiVersion: null };

export const isThreeDSecure = ({ pathname }: URL): boolean => path.test(pathname);

/** The page of the bank on which the customer approves or refuses a payment, or leaves. */
export const threeDSecurePage = ({ objects }: Store, runner: Runner): Handle =>
  forLocalHost(async (request, response, url) => {
    const id = path.exec(url.pathname)?.[1] ?? '';
    const intent = objects.find('payment_intent', id);
    if (!intent) return sendText(response, 404, `There is no payment ${id}`);
    if (request.method !== 'POST') return showChallenge(response, intent);
    const choice = new URLSearchParams(await readBody(request, largestFormBytes)).get('choice');
    if (intent.status === 'requires_action' && (choice === 'approve' || choice === 'decline'))
      runner.run((call) => decide(intent, choice, call), origin);
    return goBack(response, objects.find('payment_intent', id) ?? intent, returnUrlOf(intent));
  });

function decide(intent: PaymentIntent, choice: 'approve' | 'decline', call: Call): Answer {
  const methodId = intent.payment_method ?? '';
  if (choice === 'approve') return chargeCard(intent, methodId, call, 'approved');
  const error: CardError = {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message: 'The customer did not approve the payment at the bank.',
    doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
    payment_method: paymentMethod(methodId, testCard(methodId)),
  };
  const failed: PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: error,
  };
  call.objects.save(failed);
  call.emit('payment_intent.payment_failed', failed);
  return ok(failed);
}

const returnUrlOf = ({ next_action: action }: PaymentIntent): string | null =>
  action?.type === 'redirect_to_url' ? action.redirect_to_url.return_url : null;

/** As Stripe does it: the shop learns the outcome by webhook, the address only says that the customer is back. */
function goBack(response: ServerResponse, intent: PaymentIntent, returnUrl: string | null): void {
  if (returnUrl === null) return showChallenge(response, intent);
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  const isPaid = intent.status === 'succeeded' || intent.status === 'requires_capture';
  url.searchParams.set('redirect_status', isPaid ? 'succeeded' : 'failed');
  response.writeHead(303, { location: url.href }).end();
}

function showChallenge(response: ServerResponse, intent: PaymentIntent): void {
  const amount = formatMoney(intent.amount, intent.currency);
  const isOpen = intent.status === 'requires_action';
  const choices = html`<form method="post">
    <p>
      <button name="choice" value="approve">Approve</button>
      <button name="choice" value="decline">Decline</button>
      <button name="choice" value="abandon">Leave without an answer</button>
    </p>
  </form>`;
  const page = html`<h1>Your bank: 3-D Secure</h1>
    <p>Do you want to pay <strong>${amount}</strong> for order ${intent.metadata.orderId ?? '–'}?</p>
    ${isOpen ? choices : html`<p class="dim">This payment is ${intent.status}: there is nothing to decide.</p>`}
    <p class="dim">A page of the payment sandbox: no bank, no money.</p>`;
  sendPage(response, 200, '3-D Secure', page, { forms: true });
}
