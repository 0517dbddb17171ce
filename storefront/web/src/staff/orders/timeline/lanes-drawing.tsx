import type { Lanes } from './lanes.ts';

/** Of the drawing, in its own units: the style sheet gives a lane the same width. */
const laneWidth = 100;

type Props = { lanes: Lanes; centres: readonly number[]; chain: ReadonlySet<number> | undefined };

/** The lanes themselves; what they say stands beside them as text. */
export function LanesDrawing({ lanes: { services, laneOf, links }, centres, chain }: Props) {
  const height = (centres.at(-1) ?? 0) + 24;
  const x = (position: number) => ((laneOf[position] ?? 0) + 0.5) * laneWidth;
  const y = (position: number) => centres[position] ?? 0;
  const dim = (...positions: number[]) =>
    chain !== undefined && !positions.every((each) => chain.has(each)) ? 'dim' : undefined;
  const width = services.length * laneWidth;
  return (
    <div className="lanes-drawing" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} height={height} preserveAspectRatio="none">
        {services.map((service, lane) => (
          <line
            key={service}
            className="lane"
            x1={(lane + 0.5) * laneWidth}
            x2={(lane + 0.5) * laneWidth}
            y1={0}
            y2={height}
          />
        ))}
        {links.map(({ from, to }) => (
          <path
            key={`${from}-${to}`}
            className={`cause ${dim(from, to) ?? ''}`}
            d={curve(x(from), y(from), x(to), y(to))}
          />
        ))}
      </svg>
      {laneOf.map((lane, position) => (
        <span
          key={position}
          className={`dot lane-${lane % 6} ${dim(position) ?? ''}`}
          style={{ insetInlineStart: `${((lane + 0.5) / services.length) * 100}%`, top: y(position) }}
        />
      ))}
    </div>
  );
}

/** Within a lane it bends aside, so that it does not run through what lies between. */
function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = x1 === x2 ? laneWidth * 0.35 : 0;
  const middle = (y1 + y2) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${middle} ${x2 + bend} ${middle} ${x2} ${y2}`;
}
