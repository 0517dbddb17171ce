import type { OrderDetailFragment, OrderStatus } from '../../graph/documents.ts';
import { useWords } from '../../i18n/index.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Awaited } from './pay/awaited-payment.ts';

const steps = ['placed', 'paid', 'shipped', 'delivered'] as const;

/** How many steps are done in a status. */
const done: Record<Exclude<OrderStatus, 'CANCELLED'>, number> = {
  PLACED: 1,
  RESERVED: 1,
  CONFIRMED: 2,
  SHIPPED: 3,
  DELIVERED: 4,
};

type Props = { order: OrderDetailFragment; awaited: Awaited };

/** Where the order is on its way, for eyes at a glance and for screen readers as it changes. */
export function Progress({ order: { status, cancelReason }, awaited }: Props) {
  const { t } = useWords();
  if (status === 'CANCELLED')
    return (
      <div className="notice bad" role="status">
        <Icon name="alert" />
        <div>
          <p className="strong">{t('status.CANCELLED')}</p>
          <p>{cancelReason ? t(`reason.${cancelReason}`) : t('status.CANCELLED.text')}</p>
        </div>
      </div>
    );
  const count = done[status];
  const text = awaited === 'provider' ? (`status.${status}` as const) : (`awaits.${awaited}` as const);
  return (
    <section className="card stack">
      <ol className="steps">
        {steps.map((step, index) => (
          <li
            key={step}
            className={index < count ? 'done' : index === count ? 'now' : ''}
            aria-current={index === count ? 'step' : undefined}
          >
            {t(`step.${step}`)}
          </li>
        ))}
      </ol>
      <p role="status" data-status={status}>
        <span className="strong">{t(text)}.</span> {t(`${text}.text`)}
      </p>
    </section>
  );
}
