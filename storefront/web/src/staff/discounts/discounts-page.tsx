import { useState } from 'react';
import { useCommand } from '../../graph/use-command.ts';
import { usePages } from '../../graph/use-pages.ts';
import { Heading } from '../../ui/heading.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { DisableDiscount, StaffDiscounts, type StaffDiscountFragment } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { Confirm } from '../ui/confirm.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { DiscountForm } from './discount-form.tsx';

const perPage = 25;

export function DiscountsPage() {
  const { s } = useStaffWords();
  const [isAdding, setAdding] = useState(false);
  const pages = usePages(StaffDiscounts, 'discounts', { first: perPage });
  const columns: Column<StaffDiscountFragment>[] = [
    { head: s('discounts.code'), cell: ({ code }) => <code className="strong">{code}</code> },
    { head: s('discounts.name'), cell: ({ name }) => name },
    { head: s('discounts.value'), cell: (discount) => <Value discount={discount} /> },
    { head: s('discounts.valid'), cell: (discount) => <Valid discount={discount} /> },
    {
      head: s('discounts.used'),
      isNumber: true,
      cell: ({ used, usageLimit }) => (usageLimit === null ? used : `${used} / ${usageLimit}`),
    },
    { head: s('discounts.state'), cell: (discount) => <State discount={discount} /> },
  ];
  return (
    <>
      <div className="row between">
        <Heading>{s('discounts.title')}</Heading>
        {!isAdding && (
          <button type="button" className="button small" onClick={() => setAdding(true)}>
            {s('discounts.new')}
          </button>
        )}
      </div>
      {isAdding && (
        <DiscountForm
          onDone={() => {
            setAdding(false);
            pages.refresh();
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      <Paged
        pages={pages}
        empty={<Empty icon="cart" title={s('discounts.none')} text={s('discounts.none.text')} />}
      >
        {(discounts) => (
          <DataTable
            caption={s('discounts.title')}
            rows={discounts}
            rowKey={({ id }) => id}
            columns={columns}
          />
        )}
      </Paged>
    </>
  );
}

type DiscountOf = { discount: StaffDiscountFragment };

function Value({ discount: { kind, percent, amount, minimumSubtotal } }: DiscountOf) {
  const { s, money, language } = useStaffWords();
  const value =
    kind === 'FREE_SHIPPING'
      ? s('discounts.FREE_SHIPPING')
      : amount
        ? money(amount)
        : `${Number(percent).toLocaleString(language)} %`;
  return (
    <>
      {value}
      {minimumSubtotal && (
        <span className="soft small"> {s('discounts.from', { amount: money(minimumSubtotal) })}</span>
      )}
    </>
  );
}

function Valid({ discount: { startsAt, endsAt } }: DiscountOf) {
  const { s, date } = useStaffWords();
  const parts = [
    startsAt && s('publication.from', { date: date(startsAt, 'day') }),
    endsAt && s('publication.until', { date: date(endsAt, 'day') }),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : s('discounts.always');
}

function State({ discount: { id, code, active } }: DiscountOf) {
  const { s } = useStaffWords();
  const command = useCommand(DisableDiscount);
  if (!active) return <span className="pill">{s('discounts.disabled')}</span>;
  return (
    <Confirm
      title={s('discounts.disable')}
      text={s('discounts.disable.text', { code })}
      done={s('discounts.disabled.done', { code })}
      reason="optional"
      isSmall
      command={command}
      run={(reason) => command.run({ input: { discountId: id, ...(reason && { reason }) } })}
    />
  );
}
