import {
  isListType,
  isNonNullType,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type ResponsePath,
} from 'graphql';
import { fieldsOf, type World } from '../composition.ts';
import { monolithResolver, type Journal, type Monolith, type View } from './monolith.ts';
import type { FieldFailure, Path } from '../data/field-failure.ts';

type Resolver = GraphQLFieldResolver<View | undefined, Journal>;

/** A resolver for a schema in which everything may be null, and what it has seen that may not. */
export type NullWatch = {
  resolve: Resolver;
  nonNull: ReadonlySet<string>;
  failures: readonly FieldFailure[];
  /** Whether the resolver of the field was called that a path leads to. */
  wasCalled: (path: Path) => boolean;
};

type Noting = {
  nonNull: Set<string>;
  failures: FieldFailure[];
  /** By path: type and name of the field that stands there. */
  names: Map<string, string>;
};

export function watchNulls({ apiSchema }: World, monolith: Monolith): NullWatch {
  const noting: Noting = { nonNull: new Set(), failures: [], names: new Map() };
  const inner = monolithResolver(monolith);
  const resolve: Resolver = (source, args, journal, info) => {
    const { parentType, fieldName } = info;
    const path = pathOf(info.path);
    const type = fieldsOf(apiSchema, parentType.name)[fieldName]?.type;
    noting.names.set(JSON.stringify(path), `${parentType.name}.${fieldName}`);
    if (type) noteType(noting, type, path);
    const value: unknown = inner(source, args, journal, info);
    if (source?.of.isEntity && monolith.isUnknown(source.of, fieldName)) {
      if (type && isNonNullType(type)) noteUnknown(noting, path.slice(0, -1));
    } else if (type) noteNulls(noting, value, type, path);
    return value;
  };
  return { resolve, ...noting, wasCalled: (path) => noting.names.has(JSON.stringify(fieldPath(path))) };
}

/** An entity that its subgraph does not know is null, and no error, if it may be. */
function noteUnknown(noting: Noting, path: Path): void {
  if (noting.nonNull.has(JSON.stringify(path))) noteNull(noting, path);
  else noting.failures.push({ path, message: 'It is unknown', isSilent: true });
}

function noteNulls(noting: Noting, value: unknown, type: GraphQLOutputType, path: Path): void {
  noteType(noting, type, path);
  if (isNonNullType(type) && (value === null || value === undefined)) noteNull(noting, path);
  const inner = isNonNullType(type) ? type.ofType : type;
  if (!isListType(inner) || !Array.isArray(value)) return;
  for (const [at, item] of value.entries()) {
    noteNulls(noting, item, inner.ofType as GraphQLOutputType, [...path, at]);
  }
}

function noteType({ nonNull }: Noting, type: GraphQLOutputType, path: Path): void {
  if (isNonNullType(type)) nonNull.add(JSON.stringify(path));
}

function noteNull({ failures, names }: Noting, path: Path): void {
  const name = names.get(JSON.stringify(fieldPath(path)));
  failures.push({ path, message: `Cannot return null for non-nullable field ${name}.` });
}

/** Without the indices of lists at its end. */
const fieldPath = (path: Path): Path =>
  path.slice(0, path.findLastIndex((step) => typeof step === 'string') + 1);

function pathOf(path: ResponsePath | undefined): Path {
  return path ? [...pathOf(path.prev), path.key] : [];
}
