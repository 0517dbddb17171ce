import { z } from 'zod';
import type { Gathered, Need, Publication } from './gather.ts';

/** One thing that does not fit together among the contracts of events. */
export type EventProblem = {
  /** Undefined for a live field, which is found in the supergraph. */
  subgraph?: string;
  file?: string;
  coordinate?: string;
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
        message,
        suggestion: 'Correct the type, or leave it out until somebody publishes it.',
      },
    ];
  }
  if (published.subgraph === subgraph) {
    const message = `${type} is an event of ${subgraph} itself`;
    return [{ subgraph, file, message, suggestion: 'Call the command that shall follow from it instead.' }];
  }
  const owner = `${published.subgraph} owns it (${published.file})`;
  return misfits(jsonSchema(schema), jsonSchema(published.contract.data), 'data').map((misfit) => ({
    subgraph,
    file,
    message: `${type}: ${misfit}; ${owner}`,
    suggestion: `Agree with ${published.subgraph} on the field, or need less.`,
  }));
}

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
      const carried = Object.keys(published.contract.data.shape);
      if (carried.includes(key)) return [];
      const message = `@live(key: "${key}"): ${type} of ${published.subgraph} (${published.file}) does not carry it`;
      return [{ coordinate, message, suggestion: `Choose one of ${carried.join(', ')}.` }];
    }),
  );
}

type JsonSchema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
};

const jsonSchema = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;

/** Where a value that `given` allows would not be one that `needed` accepts: missing, optional, or of another type. */
function misfits(needed: JsonSchema, given: JsonSchema, path: string): string[] {
  const numeric = needed.type === 'number' && given.type === 'integer';
  if (needed.type !== undefined && given.type !== undefined && needed.type !== given.type && !numeric)
    return [`${path} is needed as ${needed.type}, the contract has ${given.type}`];
  const accepted = valuesOf(needed);
  if (accepted) {
    const possible = valuesOf(given);
    if (!possible) return [`${path} is needed as one of ${accepted.join(', ')}, the contract allows any`];
    const others = possible.filter((value) => !accepted.includes(value));
    if (others.length > 0) return [`${path} may be ${others.join(', ')}, which is not among what is needed`];
  }
  if (needed.items && given.items) return misfits(needed.items, given.items, `${path}[]`);
  return Object.entries(needed.properties ?? {}).flatMap(([name, schema]) => {
    const found = given.properties?.[name];
    const inside = `${path}.${name}`;
    const isRequired = needed.required?.includes(name) ?? false;
    if (!found) return isRequired ? [`${inside} is needed, the contract has no such field`] : [];
    if (isRequired && !given.required?.includes(name))
      return [`${inside} is needed always, the contract makes it optional`];
    return misfits(schema, found, inside);
  });
}

const valuesOf = ({ enum: values, const: one }: JsonSchema): unknown[] | undefined =>
  values ?? (one === undefined ? undefined : [one]);
