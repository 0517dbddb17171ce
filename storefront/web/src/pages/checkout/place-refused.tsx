import type { AmountFragment, CartContentFragment, RefusalFragment } from '../../graph/documents.ts';
import { useWords } from '../../i18n/index.tsx';
import { otherRefusals } from '../../ui/form/field-problems.ts';
import { Icon } from '../../ui/icon.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import type { PlacingOrder } from './use-place-order.ts';

const addressFields = ['name', 'line1', 'line2', 'postalCode', 'city'];
const explained = ['PRICE_CHANGED', 'OUT_OF_STOCK'];

type Props = { order: PlacingOrder; cart: CartContentFragment & { total: AmountFragment } };

/** Why the order was not placed, and what the customer can do. */
export function PlaceRefused({ order: { refusals, problem, seenTotal }, cart }: Props) {
  const { t, money } = useWords();
  if (problem)
    return (
      <Notice title={t('checkout.uncertain')} text={t('checkout.uncertain.text')}>
        {problem.traceId && <code>{problem.traceId}</code>}
      </Notice>
    );
  const rest = otherRefusals(refusals, addressFields).filter(({ code }) => !explained.includes(code));
  const isDearer = refusals.some(({ code }) => code === 'PRICE_CHANGED');
  const soldOut = refusals.filter(({ code }) => code === 'OUT_OF_STOCK');
  return (
    <>
      {isDearer && seenTotal && (
        <Notice
          title={t('checkout.priceChanged')}
          text={t('checkout.priceChanged.text', { before: money(seenTotal), after: money(cart.total) })}
        />
      )}
      {soldOut.map((refusal, index) => (
        <Notice
          key={index}
          title={t('checkout.outOfStock')}
          text={t('checkout.outOfStock.text', { name: nameOf(refusal, cart) })}
        />
      ))}
      <Refusals refusals={rest} />
    </>
  );
}

type NoticeProps = { title: string; text: string; children?: React.ReactNode };

const Notice = ({ title, text, children }: NoticeProps) => (
  <div className="notice warn" role="alert">
    <Icon name="alert" />
    <div>
      <p className="strong">{title}</p>
      <p>{text}</p>
      {children}
    </div>
  </div>
);

/** The field of the refusal is `["cart", "lines", "<index>"]`. */
const nameOf = ({ field, message }: RefusalFragment, { lines }: CartContentFragment): string =>
  lines[Number(field?.[2])]?.product?.name ?? message;
