import { z } from 'zod';
import type { Gathered, Need, Publication } from './gather.ts';

/** What does not fit together among the contracts of events, as sentences that name the file and the remedy. */
export function eventProblems(gathered: Gathered): string[] {
  const { publications, needs } = gathered;
  const byType = Map.groupBy(publications, ({ type }) => type);
  return [
    ...[...byType.values()].flatMap(publishedTwice),
    ...needs.flatMap((need) => needProblems(need, byType.get(need.type)?.[0])),
    ...liveProblems(gathered, byType),
  ];
}

function publishedTwice([first, ...others]: readonly Publication[]): string[] {
  return others.map(
    ({ file, type }) =>
      `${file}: ${type} is published by ${first?.subgraph} already (${first?.file}); give it another name`,
  );
}

function needProblems({ file, type, subgraph, schema }: Need, published: Publication | undefined): string[] {
  if (!published)
    return [`${file}: nobody publishes ${type}; correct the type, or leave it out until somebody does`];
  if (published.subgraph === subgraph)
    return [`${file}: ${type} is an event of ${subgraph} itself, which does not consume its own`];
  const { contract, file: contractFile } = published;
  return misfits(jsonSchema(schema), jsonSchema(contract.data), 'data').map(
    (problem) =>
      `${file}: ${type}: ${problem}; ${published.subgraph} owns it (${contractFile}): agree with them, or need less`,
  );
}

function liveProblems({ live }: Gathered, byType: ReadonlyMap<string, readonly Publication[]>): string[] {
  return live.flatMap(({ field, types, key }) =>
    types.flatMap((type) => {
      const published = byType.get(type)?.[0];
      if (!published) return [`${field}: @live names ${type}, which nobody publishes`];
      const carried = Object.keys(published.contract.data.shape);
      if (carried.includes(key)) return [];
      return [
        `${field}: @live(key: "${key}"): ${type} does not carry it, only ${carried.join(', ')} (${published.file})`,
      ];
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
  anyOf?: JsonSchema[];
};

const jsonSchema = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;

/** Where a value that `given` allows would not be one that `needed` accepts: missing, optional, or of another type. */
function misfits(needed: JsonSchema, given: JsonSchema, path: string): string[] {
  const numeric = needed.type === 'number' && given.type === 'integer';
  if (needed.type !== undefined && given.type !== undefined && needed.type !== given.type && !numeric)
    return [`${path} is needed as ${needed.type}, the contract has ${given.type}`];
  const accepted = valuesOf(needed);
  const possible = valuesOf(given);
  if (accepted) {
    const others = possible?.filter((value) => !accepted.includes(value));
    if (!others) return [`${path} is needed as one of ${accepted.join(', ')}, the contract allows any`];
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
