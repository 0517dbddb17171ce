import {
  buildASTSchema,
  Kind,
  parse,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
} from 'graphql';

/** The arguments of one `@cacheControl`. */
export type CacheHint = {
  maxAge?: number;
  scope?: 'PUBLIC' | 'PRIVATE';
  inheritMaxAge?: boolean;
  staleIfError?: number;
};

/** An entity whose objects are cleared by events: their subject is its `key`. */
export type ClearedEntity = {
  type: string;
  key: string;
  /** The subgraphs that know the key. */
  subgraphs: ReadonlySet<string>;
};

/** What a supergraph says about caching. */
export type CacheRules = {
  schema: GraphQLSchema;
  /** By coordinate: `Product`, `Query.products`. */
  hints: ReadonlyMap<string, CacheHint>;
  /** By type. */
  entities: ReadonlyMap<string, ClearedEntity>;
  /** Fields whose answers any event of some type clears, by coordinate. */
  fields: ReadonlySet<string>;
  /** By type of event, the coordinates that it clears. */
  clearedBy: ReadonlyMap<string, readonly string[]>;
};

/** Of a supergraph that says nothing: what is kept, its subgraphs say in their answers. */
export const noCacheRules = (sdl: string): CacheRules => ({
  schema: buildASTSchema(parse(sdl, { noLocation: true }), { assumeValidSDL: true }),
  hints: new Map(),
  entities: new Map(),
  fields: new Set(),
  clearedBy: new Map(),
});

/** Reads `@cacheControl` and `@cacheInvalidate`; undefined where a supergraph has no `@cacheControl`. */
export function readCacheRules(sdl: string): CacheRules | undefined {
  if (!sdl.includes('@cacheControl')) return undefined;
  const document = parse(sdl, { noLocation: true });
  const hints = new Map<string, CacheHint>();
  const entities = new Map<string, ClearedEntity>();
  const fields = new Set<string>();
  const clearedBy = new Map<string, string[]>();
  const graphs = graphNames(document);
  for (const { coordinate, directives } of directivesIn(document)) {
    const given = argumentsOf<CacheHint>(directives, 'cacheControl');
    if (given.length > 0) hints.set(coordinate, given.reduce(narrower));
    const cleared = argumentsOf<{ on: string[] }>(directives, 'cacheInvalidate').flatMap(({ on }) => on);
    if (cleared.length === 0) continue;
    for (const event of new Set(cleared)) clearedBy.set(event, [...(clearedBy.get(event) ?? []), coordinate]);
    if (coordinate.includes('.')) fields.add(coordinate);
    else entities.set(coordinate, entityOf(coordinate, directives, graphs));
  }
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  return hints.size === 0 ? undefined : { schema, hints, entities, fields, clearedBy };
}

type Directives = readonly ConstDirectiveNode[];
type Annotated = { coordinate: string; directives: Directives };

function* directivesIn({ definitions }: DocumentNode): Generator<Annotated> {
  for (const each of definitions) {
    if (!('fields' in each) || each.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      if (each.kind === Kind.UNION_TYPE_DEFINITION)
        yield { coordinate: each.name.value, directives: each.directives ?? [] };
      continue;
    }
    const { value: type } = each.name;
    yield { coordinate: type, directives: each.directives ?? [] };
    for (const { name, directives = [] } of (each.fields ?? []) as readonly FieldDefinitionNode[])
      yield { coordinate: `${type}.${name.value}`, directives };
  }
}

/** Of each application: several subgraphs may say something about one type. */
const argumentsOf = <T>(directives: Directives, name: string): T[] =>
  directives.filter((each) => each.name.value === name).map((each) => valuesOf(each) as T);

/** The smallest age wins, and private wins. */
function narrower(one: CacheHint, other: CacheHint): CacheHint {
  const least = (name: 'maxAge' | 'staleIfError') => {
    const values = [one[name], other[name]].filter((each) => each !== undefined);
    return values.length > 0 && { [name]: Math.min(...values) };
  };
  return {
    ...least('maxAge'),
    ...least('staleIfError'),
    scope: [one, other].some(({ scope }) => scope === 'PRIVATE') ? 'PRIVATE' : 'PUBLIC',
    inheritMaxAge: Boolean(one.inheritMaxAge) && Boolean(other.inheritMaxAge),
  };
}

const valuesOf = ({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

/** The names of subgraphs by that of their value of `join__Graph`. */
function graphNames({ definitions }: DocumentNode): ReadonlyMap<unknown, string> {
  const graphs = definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.map(({ name, directives = [] }) => [
      name.value,
      argumentsOf<{ name: string }>(directives, 'join__graph')[0]?.name ?? name.value,
    ]),
  );
}

function entityOf(type: string, directives: Directives, graphs: ReadonlyMap<unknown, string>): ClearedEntity {
  const joined = argumentsOf<Record<string, unknown>>(directives, 'join__type');
  const key = joined
    .map((each) => each['key'])
    .find((each) => typeof each === 'string' && /^\w+$/.test(each));
  if (typeof key !== 'string')
    throw new Error(
      `${type} has @cacheInvalidate, but no @key of one field that could be the subject of an event`,
    );
  const knowing = joined.filter((each) => each['key'] === key).map((each) => each['graph']);
  return { type, key, subgraphs: new Set(knowing.map((graph) => graphs.get(graph) ?? String(graph))) };
}
