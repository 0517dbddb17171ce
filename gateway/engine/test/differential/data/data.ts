import {
  getNamedType,
  GraphQLID,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLScalarType,
} from 'graphql';
import { objectTypesOf, type Declaration, type World } from '../composition.ts';
import { dependableFields, type Dependable } from '../subgraphs/dependable.ts';
import { entityTypesOf, type EntityTraits } from './entities.ts';
import { Failure, Instance, type Rates, type Value } from './instance.ts';
import { keyLeaf, leafOf } from './leaves.ts';
import { hash, randomOf, type Random } from '../random.ts';
import type { SubgraphFacts } from '../subgraphs/subgraph-facts.ts';

export type FieldRequest = {
  field: string;
  /** Canonical texts: of the arguments, of what the field requires, of how often the data was changed. */
  args: string;
  required?: string | undefined;
  version?: string | undefined;
};

/** Gives the same answer to the same request of any caller. */
export type Data = {
  entitiesOf: (type: string) => readonly Instance[];
  value(of: Instance, request: FieldRequest): Value;
};

/** A place that a value is wanted for. */
type Place = {
  of: Instance;
  id: string;
  declarations: readonly Declaration[];
  /** Of each declaration, the type of this place. */
  types: readonly GraphQLOutputType[];
  random: Random;
  isKey: boolean;
  /** Other subgraphs need it: where it fails it is null to them. */
  isRequired: boolean;
  /** Nothing is wrong here. */
  isSure: boolean;
  /** The one subgraph that may refer to what the others do not know. */
  holder: string | undefined;
};

/** How a message begins that may be told of an object where no client has asked for the field that fails. */
export const requiredFails = 'what others require: ';

const entitiesPerType = 3;
const entityAt = (type: string, at: number) => new Instance(type, `${type}#${at % entitiesPerType}`);
const entitiesOf = (type: string) => Array.from({ length: entitiesPerType }, (_, at) => entityAt(type, at));

/** Data sets that are made up while they are read. */
export function dataSets(world: World): (seed: string, rates: Rates) => Data {
  const dependable = dependableFields(world.fullSchema, world.subgraphs);
  const traits = entityTypesOf(world);
  return (seed, rates) => dataSet({ world, dependable, traits, seed, rates });
}

type Source = {
  world: World;
  dependable: Dependable;
  traits: ReadonlyMap<string, EntityTraits>;
  seed: string;
  rates: Rates;
};

const dataSet = (source: Source): Data => ({
  entitiesOf,
  value: (of, request) => valueAt(placeOf(of, request, source), source),
});

function placeOf(of: Instance, request: FieldRequest, { world, dependable, seed }: Source): Place {
  const { field, args, required = '', version = '' } = request;
  const declared = world.declarationsOf(of.type, field);
  const declarations = resolving(declared);
  const types = declarations.map(({ type }) => type);
  const id = `${of.id}.${field}${args === '{}' ? '' : `(${args})`}${version}`;
  const random = randomOf(`${seed} ${id} ${required}`);
  const isKey = dependable.isKey(of.type, field);
  const isRequired = dependable.isRequired(of.type, field);
  const isSure = isKey || isRequired || !areAlike(types);
  const isClear = !isSure && !dependable.isProvided(of.type, field);
  const holder = isClear ? holderOf(declared) : undefined;
  return { of, id, declarations, types, random, isKey, isRequired, isSure, holder };
}

function valueAt(place: Place, source: Source): Value {
  const { id, types, random, isKey, isRequired, isSure } = place;
  const { rates } = source;
  const nonNull = types.some(isNonNullType);
  const mayFail = !isSure || (isRequired && !isKey && !nonNull && areAlike(types));
  if (mayFail && random.chance(rates.failure)) {
    return new Failure(`${isRequired ? requiredFails : ''}"${id}" failed\\ here\u2028`);
  }
  if (!isKey && random.chance(nonNull ? (isSure ? 0 : rates.badNull) : rates.null)) return null;
  const inner = types.map((type) => (isNonNullType(type) ? type.ofType : type));
  return isListType(inner[0]) ? listAt({ ...place, types: inner }, source) : singleAt(place, source);
}

function listAt(place: Place, source: Source): Value {
  const types = place.types.map((type) => (isListType(type) ? (type.ofType as GraphQLOutputType) : type));
  const length = place.isKey ? 2 : place.random.below(4);
  return Array.from({ length }, (_, at) => valueAt({ ...place, id: `${place.id}[${at}]`, types }, source));
}

function singleAt(place: Place, source: Source): Value {
  const named = place.types.map((type) => getNamedType(type));
  const [type] = named;
  if (!type) throw new Error(`No subgraph declares ${place.id}`);
  const random = place.isKey ? randomOf(place.id) : place.random;
  if (isScalarType(type)) return { leaf: scalarAt(type, place, source) };
  if (isEnumType(type)) return { leaf: random.pick(inAll(named.map(valuesOf))) };
  const possible = place.declarations.map(({ subgraph }, at) =>
    possibleTypes(subgraph, named[at]?.name ?? '', source),
  );
  return objectAt(random.pick(inAll(possible)), place, source);
}

function scalarAt(type: GraphQLScalarType, place: Place, { traits }: Source): unknown {
  if (place.isKey) return keyLeaf(type, keySeed(place, traits));
  const value = leafOf(type, place.random);
  // Nothing else than the way in which an ID is written may depend on that.
  return place.isSure && type === GraphQLID ? String(value) : value;
}

function objectAt(
  type: string,
  { of, id, isKey, random, holder }: Place,
  { traits, rates }: Source,
): Instance {
  if (type === 'Query') return new Instance(type, type);
  const entity = traits.get(type);
  if (!entity) return new Instance(type, id, of.onlyIn);
  if (isKey) return entityAt(type, Number(/#(\d+)/.exec(id)?.[1] ?? hash(id)));
  if (!holder || !entity.mayBeMissing || !random.chance(rates.missing)) {
    return entityAt(type, random.below(entitiesPerType));
  }
  return new Instance(type, `${type}#${entitiesPerType + hash(id)}`, holder);
}

const possibleTypes = ({ schema, types }: SubgraphFacts, type: string, { world }: Source): string[] =>
  objectTypesOf(types.get(type)?.interfaceObject ? world.fullSchema : schema, type);

/** Entities of different types have the same ids where they may: nothing may take one for the other. */
const keySeed = ({ of, id }: Place, traits: Source['traits']): string =>
  traits.get(of.type)?.keysAreApart === false ? id.slice(of.type.length) : id;

/** An external field is resolved by another subgraph, unless all declare it external, as with keys in Federation 1. */
function resolving(declarations: readonly Declaration[]): readonly Declaration[] {
  const own = declarations.filter(({ facts }) => !facts.external);
  return own.length > 0 ? own : declarations;
}

function holderOf(declarations: readonly Declaration[]): string | undefined {
  const [first, ...others] = declarations;
  if (!first || others.length > 0 || first.facts.provides) return undefined;
  return first.subgraph.name;
}

/** Subgraphs that disagree about what may be null answer differently when something is. */
const areAlike = (types: readonly GraphQLOutputType[]): boolean =>
  new Set(types.map((type) => String(type).replace(/\w+/, ''))).size === 1;

const valuesOf = (type: GraphQLNamedType): string[] =>
  isEnumType(type) ? type.getValues().map(({ name }) => name) : [];

const inAll = (lists: readonly string[][]): string[] =>
  (lists[0] ?? []).filter((each) => lists.every((list) => list.includes(each)));
