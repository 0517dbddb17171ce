import { moneyText, type CancelReason, type Money } from '@shop/shared/contracts';
import type { Fact, OrderLine } from './fact.ts';

/** What a customer reads: title and body in the app, subject, body and rows in the mail. */
export type Template = { title: string; subject: string; body: string; rows: readonly Row[] };
export type Row = { label: string; value: string };

export function templateOf(fact: Fact): Template {
  switch (fact.kind) {
    case 'WELCOME':
      return {
        title: 'Welcome to the shop',
        subject: 'Welcome to the shop',
        body: 'Your account is ready. We write to you here whenever something happens to your orders.',
        rows: [],
      };
    case 'ORDER_CONFIRMED':
      return {
        title: `Order ${fact.number} is confirmed`,
        subject: `Your order ${fact.number} is confirmed`,
        body: `Thank you. We have received ${moneyText(fact.total)} and are preparing your order ${fact.number}.`,
        rows: [...fact.lines.map(lineRow), { label: 'Total', value: moneyText(fact.total) }],
      };
    case 'ORDER_CANCELLED':
      return {
        title: `Order ${fact.number} is cancelled`,
        subject: `Your order ${fact.number} is cancelled`,
        body: `${whyCancelled[fact.reason]} If you have paid already, you get the money back.`,
        rows: fact.note && fact.reason === 'STAFF' ? [{ label: 'Note', value: fact.note }] : [],
      };
    case 'ORDER_SHIPPED':
      return {
        title: `Order ${fact.number} is on its way`,
        subject: `Your order ${fact.number} is on its way`,
        body: `We have handed your order ${fact.number} to ${fact.carrier}.`,
        rows: [
          { label: 'Carrier', value: fact.carrier },
          { label: 'Tracking number', value: fact.trackingNumber },
        ],
      };
    case 'ORDER_DELIVERED':
      return {
        title: `Order ${fact.number} has arrived`,
        subject: `Your order ${fact.number} has arrived`,
        body: `Your order ${fact.number} has been delivered. Enjoy!`,
        rows: [],
      };
    case 'PAYMENT_REFUNDED':
      return refundWording(fact);
    case 'REFUND_FAILED':
      return failedRefundWording(fact);
  }
}

const whyCancelled: Record<CancelReason, string> = {
  OUT_OF_STOCK: 'We are sorry: something in your order is no longer in stock.',
  PAYMENT_DECLINED: 'Your payment was declined.',
  EXPIRED: 'Your order was not completed in time.',
  CUSTOMER: 'We have cancelled your order as you asked.',
  STAFF: 'We are sorry: we had to cancel your order.',
};

const lineRow = ({ name, quantity, unitPrice }: OrderLine): Row => ({
  label: `${quantity} × ${name}`,
  value: moneyText({ ...unitPrice, amountMinor: unitPrice.amountMinor * quantity }),
});

type Refund = { number: string | null; amount: Money; refundedTotal: Money };

function refundWording({ number, amount, refundedTotal }: Refund): Template {
  const order = number ? `order ${number}` : 'your order';
  const isPart = refundedTotal.amountMinor !== amount.amountMinor;
  return {
    title: `${moneyText(amount)} refunded for ${order}`,
    subject: `Your refund of ${moneyText(amount)} for ${order}`,
    body: `We have sent ${moneyText(amount)} back to you. Your bank may need a few days to show it.`,
    rows: isPart ? [{ label: 'Refunded so far', value: moneyText(refundedTotal) }] : [],
  };
}

function failedRefundWording({ number, amount }: Pick<Refund, 'number' | 'amount'>): Template {
  const order = number ? `order ${number}` : 'your order';
  return {
    title: `The refund of ${moneyText(amount)} for ${order} did not arrive`,
    subject: `Your refund of ${moneyText(amount)} for ${order} did not arrive`,
    body: `We wrote that we had sent ${moneyText(amount)} back to you. Your bank has returned the money to us. We look after it and will be in touch.`,
    rows: [],
  };
}
