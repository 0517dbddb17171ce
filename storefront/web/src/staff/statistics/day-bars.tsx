import { scaleOf, type Day } from './days.ts';

const chart = { width: 720, height: 240, left: 92, right: 8, top: 12, bottom: 32 } as const;
const innerHeight = chart.height - chart.top - chart.bottom;

type Props = {
  days: readonly Day[];
  /** The position of the day that is pointed at. */
  active: number | undefined;
  onPoint: (position: number | undefined) => void;
  nameOf: (day: string) => string;
  amountOf: (value: number) => string;
};

/** The bars themselves; the table beside them says the same. */
export function DayBars({ days, active, onPoint, nameOf, amountOf }: Props) {
  const scale = scaleOf(Math.max(...days.map(({ revenue }) => revenue)));
  const top = scale.at(-1) ?? 1;
  const slot = (chart.width - chart.left - chart.right) / days.length;
  const x = (position: number) => chart.left + position * slot;
  const y = (value: number) => chart.top + innerHeight * (1 - value / top);
  return (
    <svg
      viewBox={`0 0 ${chart.width} ${chart.height}`}
      aria-hidden="true"
      onPointerLeave={() => onPoint(undefined)}
    >
      {scale.map((value) => (
        <g key={value}>
          <line className="grid" x1={chart.left} x2={chart.width - chart.right} y1={y(value)} y2={y(value)} />
          <text x={chart.left - 8} y={y(value) + 4} textAnchor="end">
            {amountOf(value)}
          </text>
        </g>
      ))}
      {days.map(({ day, revenue }, at) => (
        <g key={day} className={at === active ? 'active' : undefined} onPointerEnter={() => onPoint(at)}>
          <rect className="hit" x={x(at)} y={chart.top} width={slot} height={innerHeight} />
          <rect
            className="bar"
            x={x(at + 0.16)}
            width={slot * 0.68}
            y={y(revenue)}
            height={Math.max(0, y(0) - y(revenue))}
            rx={2}
          />
          {at % 7 === (days.length - 1) % 7 && (
            <text x={x(at + 0.5)} y={chart.height - 8} textAnchor="middle">
              {nameOf(day)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
