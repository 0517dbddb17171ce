import { useId, useState } from 'react';
import { useStaffWords } from '../i18n/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DayBars } from './day-bars.tsx';
import type { Day } from './days.ts';

/** The revenue of each day as bars; the same as a table for those who read it so. */
export function DayChart({ days }: { days: readonly Day[] }) {
  const { s, language, number } = useStaffWords();
  const [active, setActive] = useState<number>();
  const id = useId();
  const euro = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
  const rounded = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const dayName = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const nameOf = (day: string) => dayName.format(new Date(`${day}T00:00:00Z`));
  if (days.length === 0) return <p className="soft">{s('statistics.none')}</p>;

  const shown = active === undefined ? undefined : days[active];
  return (
    <figure className="card chart" aria-labelledby={id}>
      <figcaption id={id} className="row between">
        <span className="strong">{s('statistics.perDay')}</span>
        <span className="soft small number" aria-live="polite">
          {shown
            ? `${nameOf(shown.day)}: ${euro.format(shown.revenue)} · ${s('statistics.ordersOf', { n: number(shown.orders) })}`
            : s('statistics.point')}
        </span>
      </figcaption>
      <DayBars
        days={days}
        active={active}
        onPoint={setActive}
        nameOf={nameOf}
        amountOf={(value) => rounded.format(value)}
      />
      <details>
        <summary className="small">{s('statistics.asTable')}</summary>
        <DataTable
          caption={s('statistics.perDay')}
          rows={days.filter(({ orders, cancelled }) => orders + cancelled > 0)}
          rowKey={({ day }) => day}
          columns={[
            { head: s('statistics.day'), cell: ({ day }) => nameOf(day) },
            { head: s('statistics.revenue'), isNumber: true, cell: ({ revenue }) => euro.format(revenue) },
            { head: s('statistics.orders'), isNumber: true, cell: ({ orders }) => number(orders) },
            { head: s('statistics.cancelled'), isNumber: true, cell: ({ cancelled }) => number(cancelled) },
          ]}
        />
      </details>
    </figure>
  );
}
