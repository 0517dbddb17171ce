import { useId, useState } from 'react';
import { useStaffWords } from '../i18n/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { scaleOf, type Day } from './days.ts';

const chart = { width: 720, height: 240, left: 64, right: 8, top: 12, bottom: 28 } as const;

/** How amounts and days are written beside the bars. */
function useChartWords() {
  const words = useStaffWords();
  const { language } = words;
  const euro = { style: 'currency', currency: 'EUR' } as const;
  const exact = new Intl.NumberFormat(language, euro);
  const rounded = new Intl.NumberFormat(language, { ...euro, maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return { ...words, exact, rounded, nameOf: (each: string) => day.format(new Date(`${each}T00:00:00Z`)) };
}

type DaysOf = { days: readonly Day[] };

/** The revenue of each day as bars; the same as a table for those who read it so. */
export function DayChart({ days }: DaysOf) {
  const { s, number, exact, nameOf } = useChartWords();
  const [active, setActive] = useState<number>();
  const id = useId();
  if (days.length === 0) return <p className="soft">{s('statistics.none')}</p>;
  const shown = active === undefined ? undefined : days[active];
  return (
    <figure className="card chart" aria-labelledby={id}>
      <figcaption id={id} className="row between">
        <span className="strong">{s('statistics.perDay')}</span>
        <span className="soft small number" aria-live="polite">
          {shown
            ? `${nameOf(shown.day)}: ${exact.format(shown.revenue)} · ${s('statistics.ordersOf', { n: number(shown.orders) })}`
            : s('statistics.point')}
        </span>
      </figcaption>
      <Bars days={days} active={active} setActive={setActive} />
      <DaysTable days={days} />
    </figure>
  );
}

type BarsProps = DaysOf & { active: number | undefined; setActive: (at: number | undefined) => void };

function Bars({ days, active, setActive }: BarsProps) {
  const { rounded, nameOf } = useChartWords();
  const scale = scaleOf(Math.max(...days.map(({ revenue }) => revenue)));
  const top = scale.at(-1) ?? 1;
  const innerHeight = chart.height - chart.top - chart.bottom;
  const slot = (chart.width - chart.left - chart.right) / days.length;
  const y = (value: number) => chart.top + innerHeight * (1 - value / top);
  return (
    <svg
      viewBox={`0 0 ${chart.width} ${chart.height}`}
      aria-hidden="true"
      onPointerLeave={() => setActive(undefined)}
    >
      {scale.map((value) => (
        <g key={value}>
          <line className="grid" x1={chart.left} x2={chart.width - chart.right} y1={y(value)} y2={y(value)} />
          <text x={chart.left - 8} y={y(value) + 4} textAnchor="end">
            {rounded.format(value)}
          </text>
        </g>
      ))}
      {days.map(({ day, revenue }, at) => (
        <g key={day} className={at === active ? 'active' : undefined} onPointerEnter={() => setActive(at)}>
          <rect className="hit" x={chart.left + at * slot} y={chart.top} width={slot} height={innerHeight} />
          <rect
            className="bar"
            x={chart.left + at * slot + slot * 0.16}
            width={slot * 0.68}
            y={y(revenue)}
            height={Math.max(0, y(0) - y(revenue))}
            rx={2}
          />
          {at % 7 === (days.length - 1) % 7 && (
            <text x={chart.left + (at + 0.5) * slot} y={chart.height - 8} textAnchor="middle">
              {nameOf(day)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function DaysTable({ days }: DaysOf) {
  const { s, number, exact, nameOf } = useChartWords();
  return (
    <details>
      <summary className="small">{s('statistics.asTable')}</summary>
      <DataTable
        caption={s('statistics.perDay')}
        rows={days.filter(({ orders, cancelled }) => orders + cancelled > 0)}
        rowKey={({ day }) => day}
        columns={[
          { head: s('statistics.day'), cell: ({ day }) => nameOf(day) },
          { head: s('statistics.revenue'), isNumber: true, cell: ({ revenue }) => exact.format(revenue) },
          { head: s('statistics.orders'), isNumber: true, cell: ({ orders }) => number(orders) },
          { head: s('statistics.cancelled'), isNumber: true, cell: ({ cancelled }) => number(cancelled) },
        ]}
      />
    </details>
  );
}
