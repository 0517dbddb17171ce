import type { Charge, Metadata, PaymentIntent, Refund } from '../../objects.ts';
import { invalidRequest, missing } from '../api-error.ts';
import { chargeOf } from './change-payment-intent.ts';
import { formatMoney } from './money.ts';
import { listOf, ok, operation, type Call } from '../operation.ts';
import { testCard } from './test-cards.ts';
import { choice, integer, metadata, page, pageParameters, text } from '../request/parameters.ts';

const reasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

export const createRefund = operation({
  method: 'POST',
  path: '/v1/refunds',
  parameters: ['payment_intent', 'charge', 'amount', 'reason', 'metadata[]', 'expand[]'],
  read: (params) => ({
    paymentIntent: text(params, 'payment_intent'),
    charge: text(params, 'charge'),
    amount: integer(params, 'amount'),
    reason: choice(params, 'reason', reasons),
    metadata: metadata(params),
  }),
  run({ amount, reason, metadata, ...target }, call) {
    const { intent, charge } = refundable(target, call);
    const left = charge.amount_captured - charge.amount_refunded;
    const wanted = amount ?? left;
    checkRefundAmount(charge, wanted, left);
    const refund = newRefund(charge, wanted, { reason, metadata }, call);
    const refunded = charge.amount_refunded + wanted;
    const changed: Charge = {
      ...charge,
      amount_refunded: refunded,
      refunded: refunded === charge.amount_captured,
    };
    call.objects.save(refund);
    call.objects.save(changed);
    call.record({ kind: 'refund', amount: wanted }, intent);
    call.emit('refund.created', refund);
    call.emit('charge.refunded', changed);
    if (testCard(charge.payment_method).returnsRefunds) call.returnLater(refund);
    return ok(refund);
  },
});

export const retrieveRefund = operation({
  method: 'GET',
  path: '/v1/refunds/:id',
  parameters: ['expand[]'],
  read: () => undefined,
  run(_, { objects }, id) {
    const refund = objects.find('refund', id);
    if (refund) return ok(refund);
    throw missing('refund', id, 'id', 404);
  },
});

export const listRefunds = operation({
  method: 'GET',
  path: '/v1/refunds',
  parameters: [...pageParameters, 'payment_intent'],
  read: (params) => ({ ...page(params), paymentIntent: text(params, 'payment_intent') }),
  run(slice, { objects }) {
    const found = objects.list('refund', slice);
    if (found) return listOf('/v1/refunds', found);
    throw missing('refund', slice.endingBefore ?? slice.startingAfter ?? '', 'starting_after', 400);
  },
});

type Target = { paymentIntent: string | null; charge: string | null };

function refundable(
  { paymentIntent, charge }: Target,
  call: Call,
): { intent: PaymentIntent; charge: Charge } {
  if (paymentIntent === null && charge === null) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const id = paymentIntent ?? intentOfCharge(charge ?? '', call);
  const intent = call.objects.find('payment_intent', id);
  if (!intent) throw missing('payment_intent', id, 'payment_intent', 400);
  if (intent.status === 'succeeded') return { intent, charge: chargeOf(intent, call) };
  throw invalidRequest(`This PaymentIntent (${id}) does not have a successful charge to refund.`, {
    param: 'payment_intent',
  });
}

function intentOfCharge(id: string, { objects }: Call): string {
  const charge = objects.find('charge', id);
  if (charge) return charge.payment_intent;
  throw missing('charge', id, 'charge', 400);
}

function checkRefundAmount(charge: Charge, wanted: number, left: number): void {
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  if (wanted <= left) return;
  const money = (amount: number) => formatMoney(amount, charge.currency);
  const limit = charge.amount_refunded === 0 ? 'charge amount' : 'unrefunded amount on charge';
  throw invalidRequest(`Refund amount (${money(wanted)}) is greater than ${limit} (${money(left)})`, {
    param: 'amount',
  });
}

type Why = { reason: string | null; metadata: Metadata };

const newRefund = (charge: Charge, amount: number, why: Why, { ids, created }: Call): Refund => ({
  id: ids.next('re'),
  object: 'refund',
  amount,
  balance_transaction: ids.next('txn'),
  charge: charge.id,
  created,
  currency: charge.currency,
  metadata: why.metadata,
  payment_intent: charge.payment_intent,
  reason: why.reason,
  receipt_number: null,
  source_transfer_reversal: null,
  status: 'succeeded',
  transfer_reversal: null,
});
