import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, specifiedDirectives } from 'graphql';

export type GraphChanges = Readonly<Record<'breaking' | 'dangerous' | 'other', readonly string[]>> & {
  /** Changed descriptions are counted only. */
  descriptions: number;
};

const levels = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'other',
} as const;

/** What changed of the schema that clients see, as @graphql-inspector/core judges it, in the order of coordinates. */
export async function graphChanges(before: string, after: string): Promise<GraphChanges> {
  const options = { assumeValidSDL: true };
  const differences = await diff(buildSchema(before, options), buildSchema(after, options));
  const isDescription = ({ type }: { type: string }) => type.includes('DESCRIPTION');
  const found = { breaking: [] as string[], dangerous: [] as string[], other: [] as string[] };
  const worded = differences.filter((each) => !isDescription(each) && !isBuiltIn(each));
  for (const { criticality, message } of worded.toSorted(byPath))
    found[levels[criticality.level]].push(message);
  return { ...found, descriptions: differences.filter(isDescription).length };
}

/** A printed schema may leave out or spell out what GraphQL itself defines. */
const isBuiltIn = ({ path = '' }: Located): boolean =>
  specifiedDirectives.some(({ name }) => path.split('.')[0] === `@${name}`);

type Located = { path?: string; message: string };

const byPath = (one: Located, other: Located): number =>
  compare(one.path ?? '', other.path ?? '') || compare(one.message, other.message);

// Not localeCompare, which differs between machines.
const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);
