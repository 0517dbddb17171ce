import type { CaptureMethod, Metadata, PaymentIntent } from '../../objects.ts';
import { invalidRequest } from '../api-error.ts';
import { presence } from './change-payment-intent.ts';
import { chargeCard, type Presence } from './charging.ts';
import { checkAmount, checkCurrency } from './money.ts';
import { ok, operation, type Call } from '../operation.ts';
import {
  choice,
  flag,
  integer,
  list,
  metadata,
  required,
  text,
  type Parameters,
} from '../request/parameters.ts';
import { testCard } from './test-cards.ts';

const captureMethods = ['automatic', 'automatic_async', 'manual'] as const;

type NewPayment = {
  amount: number;
  currency: string;
  paymentMethod: string | null;
  confirm: boolean;
  captureMethod: CaptureMethod;
  automaticMethods: PaymentIntent['automatic_payment_methods'];
  customer: string | null;
  description: string | null;
  receiptEmail: string | null;
  statementDescriptor: string | null;
  metadata: Metadata;
  presence: Presence;
};

export const createPaymentIntent = operation({
  method: 'POST',
  path: '/v1/payment_intents',
  parameters: [
    'amount',
    'currency',
    'payment_method',
    'confirm',
    'capture_method',
    'off_session',
    'automatic_payment_methods[]',
    'payment_method_types[]',
    'return_url',
    'customer',
    'description',
    'receipt_email',
    'statement_descriptor',
    'metadata[]',
    'expand[]',
  ],
  read: readNewPayment,
  run(payment, call) {
    const intent = newIntent(payment, call);
    if (payment.paymentMethod !== null) testCard(payment.paymentMethod);
    if (payment.confirm && payment.paymentMethod !== null)
      return chargeCard(intent, payment.paymentMethod, call, payment.presence);
    call.objects.save(intent);
    return ok(intent);
  },
});

function readNewPayment(params: Parameters): NewPayment {
  const currency = checkCurrency(required('currency', text(params, 'currency')));
  const payment = {
    amount: checkAmount(required('amount', integer(params, 'amount')), currency),
    currency,
    paymentMethod: text(params, 'payment_method'),
    confirm: flag(params, 'confirm'),
    captureMethod: choice(params, 'capture_method', captureMethods) ?? 'automatic_async',
    automaticMethods: readAutomaticMethods(params),
    customer: text(params, 'customer'),
    description: text(params, 'description'),
    receiptEmail: text(params, 'receipt_email'),
    statementDescriptor: text(params, 'statement_descriptor'),
    metadata: metadata(params),
    presence: presence(params),
  };
  if (payment.confirm) checkConfirmable(params, payment);
  return payment;
}

/** Without a list of types, Stripe takes whatever the account has enabled, redirecting methods among them. */
function readAutomaticMethods(params: Parameters): NewPayment['automaticMethods'] {
  const redirects = choice(params, 'automatic_payment_methods[allow_redirects]', ['always', 'never']);
  const types = list(params, 'payment_method_types');
  if (types.some((type) => type !== 'card')) {
    throw invalidRequest(
      `The payment method types ${types.join(', ')} are not enabled: this sandbox knows card.`,
      {
        param: 'payment_method_types',
      },
    );
  }
  const enabled = choice(params, 'automatic_payment_methods[enabled]', ['true', 'false']) ?? 'true';
  if (types.length > 0 || enabled === 'false') return null;
  return { enabled: true, allow_redirects: redirects ?? 'always' };
}

function checkConfirmable(params: Parameters, { paymentMethod, automaticMethods }: NewPayment): void {
  if (paymentMethod === null) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. Provide payment_method.",
      { code: 'parameter_missing', param: 'payment_method' },
    );
  }
  const mayRedirect = automaticMethods?.allow_redirects === 'always';
  if (!mayRedirect || params.has('return_url') || flag(params, 'off_session')) return;
  throw invalidRequest(
    'This PaymentIntent accepts payment methods that might redirect your customer off of your page, so you must ' +
      'provide a `return_url`. If you do not want to accept them, set `automatic_payment_methods[enabled]` to `true` ' +
      'and `automatic_payment_methods[allow_redirects]` to `never`.',
    { param: 'return_url' },
  );
}

function newIntent(payment: NewPayment, { ids, created }: Call): PaymentIntent {
  const id = ids.next('pi');
  return {
    id,
    object: 'payment_intent',
    amount: payment.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: payment.automaticMethods,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: payment.captureMethod,
    client_secret: `${id}_secret_${ids.secret()}`,
    confirmation_method: 'automatic',
    created,
    currency: payment.currency,
    customer: payment.customer,
    description: payment.description,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: payment.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: payment.paymentMethod,
    payment_method_types: ['card'],
    processing: null,
    receipt_email: payment.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    statement_descriptor: payment.statementDescriptor,
    statement_descriptor_suffix: null,
    status: payment.paymentMethod === null ? 'requires_payment_method' : 'requires_confirmation',
    transfer_data: null,
    transfer_group: null,
  };
}
