import { anonymous, type Viewer } from '@shop/shared/auth';
import type { GraphQLSchema } from 'graphql';
import type { GraphFacts } from '../graph/facts.ts';
import type { Field } from '../graph/shape.ts';
import type { Random } from '../random.ts';

/** An object of the graph. Its fields are those known, else made from its key. */
export type Thing = {
  __typename: string;
  /** Of an object with an id, type and id: the same everywhere. Of others, the path from such an object. */
  key: string;
  known: Readonly<Record<string, unknown>>;
};

/** The arguments of a field, and who asks. */
export type Asked = { args: Readonly<Record<string, unknown>>; viewer: Viewer };

export const askedAnonymously: Asked = { args: {}, viewer: anonymous };

/** Everything that a stand-in knows and makes. */
export type World = {
  schema: GraphQLSchema;
  facts: GraphFacts;
  random: (...parts: readonly (string | number)[]) => Random;
  /** The value of a field: a leaf, a thing, null, or a list of them. */
  read: (thing: Thing, field: string, asked?: Asked) => unknown;
  /** The ids of a type that lists show: those created since the start, newest first, then the usual ones. */
  population: (type: string) => readonly string[];
  /** The ids that other objects refer to. */
  referable: (type: string) => readonly string[];
  /** A new id, at the top of the population. */
  create: (type: string) => string;
  /** Fields that have these values from now on. */
  change: (key: string, fields: Readonly<Record<string, unknown>>) => void;
  /** The updates that a field of Query reads. */
  feed: (field: Field, asked: Asked) => Thing[] | null;
  /** An access token that the gateway accepts. */
  tokenFor: (user: string, roles: unknown) => string;
};

export const entity = (type: string, id: string, known: Readonly<Record<string, unknown>> = {}): Thing => ({
  __typename: type,
  key: `${type}:${id}`,
  known: { ...known, id },
});

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && 'key' in value && 'known' in value;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The id of a thing that has one. */
export const idOf = ({ known }: Thing): string | undefined =>
  known.id === undefined || known.id === null ? undefined : idText(known.id);

/** IDs may be given as numbers. */
export const idText = (id: unknown): string => (typeof id === 'string' ? id : JSON.stringify(id));

/** The type of viewers: the one whose ids begin like the viewer's. */
export const viewerType = ({ facts }: World, { viewer }: Asked): string | undefined =>
  viewer.id === null ? undefined : facts.typeOf(viewer.id);

/** Whether an id can be one of the type. */
export const mayBeId = ({ facts }: World, type: string, id: string): boolean =>
  !facts.statesPrefix(type) || id.startsWith(facts.prefixOf(type));
