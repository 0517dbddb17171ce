import type { Gathered, Need, Publication } from './gather.ts';
import type { Misfit } from './keywords.ts';
import { misfitsOf } from './misfits.ts';

/** One thing that does not fit together among the contracts of events. */
export type EventProblem = {
  /** Undefined for a live field, which is found in the supergraph. */
  subgraph?: string;
  file?: string;
  /** Of the live field, or the event with the path in its data: `order.placed.v1 data.lines[].sku`. */
  coordinate: string;
  message: string;
  suggestion: string;
};

export function eventProblems(gathered: Gathered): EventProblem[] {
  const { publications, needs } = gathered;
  const byType = Map.groupBy(publications, ({ type }) => type);
  return [
    ...[...byType.values()].flatMap(publishedTwice),
    ...needs.flatMap((need) => needProblems(need, byType.get(need.type)?.[0])),
    ...liveProblems(gathered, byType),
  ];
}

export const sentenceOf = ({ file, coordinate, message, suggestion }: EventProblem): string =>
  `${file ?? coordinate}: ${message}. ${suggestion}`;

function publishedTwice([first, ...others]: readonly Publication[]): EventProblem[] {
  return others.map(({ subgraph, file, type }) => ({
    subgraph,
    file,
    coordinate: type,
    message: `${type} is published by ${first?.subgraph} already (${first?.file})`,
    suggestion: 'Give the event another name.',
  }));
}

function needProblems(need: Need, published: Publication | undefined): EventProblem[] {
  const { file, type, subgraph, schema } = need;
  if (!published) {
    const message = `nobody publishes ${type}`;
    return [
      {
        subgraph,
        file,
        coordinate: type,
        message,
        suggestion: 'Correct the type, or leave it out until somebody publishes it.',
      },
    ];
  }
  if (published.subgraph === subgraph) {
    const message = `${type} is an event of ${subgraph} itself`;
    return [
      {
        subgraph,
        file,
        coordinate: type,
        message,
        suggestion: 'Call the command that shall follow from it instead.',
      },
    ];
  }
  const owner = `${published.subgraph} owns it (${published.file})`;
  return misfitsOf(schema, published.data).map((misfit) => ({
    subgraph,
    file,
    coordinate: `${type} ${misfit.path}`,
    message: `${type}: ${describe(misfit)}; ${owner}`,
    suggestion: `Agree with ${published.subgraph} on the field, or need less.`,
  }));
}

const describe = ({ path, needed, given }: Misfit): string =>
  `${[path, 'is needed', needed].filter(Boolean).join(' ')}, the contract ${given}`;

function liveProblems(
  { live }: Gathered,
  byType: ReadonlyMap<string, readonly Publication[]>,
): EventProblem[] {
  return live.flatMap(({ field: coordinate, types, key }) =>
    types.flatMap((type): EventProblem[] => {
      const published = byType.get(type)?.[0];
      if (!published) {
        const message = `@live names ${type}, which nobody publishes`;
        return [{ coordinate, message, suggestion: 'Correct the type in `events`.' }];
      }
      const carried = Object.keys(published.data.properties ?? {});
      if (carried.includes(key)) return [];
      const message = `@live(key: "${key}"): ${type} of ${published.subgraph} (${published.file}) does not carry it`;
      return [{ coordinate, message, suggestion: `Choose one of ${carried.join(', ')}.` }];
    }),
  );
}
