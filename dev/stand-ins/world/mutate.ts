import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { camelCase, snakeCase } from '../graph/facts.ts';
import { fieldOf, hasId, refusalsOf, singleObject, type Field } from '../graph/shape.ts';
import { sessionFor } from '../sign-in/session.ts';
import { fits, setStatus } from './held-values.ts';
import {
  entity,
  idOf,
  idText,
  isRecord,
  isThing,
  mayBeId,
  viewerType,
  type Asked,
  type Thing,
  type World,
} from './thing.ts';

/** The object that a mutation changed, with its verb; undefined if it changed none. */
export type Changed = { type: string; id: string; verb: string };
export type Mutated = { result: unknown; changed: Changed | undefined };

/** The input names an object that cannot exist. */
class Unknown extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** The payload of a mutation: its objects are those that the input names, the viewer's, or new; userErrors is empty. */
export function mutate(world: World, field: Field, asked: Asked): Mutated {
  const payload = getNamedType(field.type);
  if (!isObjectType(payload)) return { result: undefined, changed: undefined };
  const given = flattened(asked.args);
  const verb = /^[a-z]+/.exec(field.name)?.[0] ?? field.name;
  const key = `Mutation.${field.name}(${JSON.stringify(asked)})`;
  let changed: Changed | undefined;
  const change = (type: GraphQLObjectType): Thing | null => {
    const target = targetOf(world, type, given, asked);
    if (target?.isOwn) {
      applyInput(world, type, target.thing, given, verb);
      changed ??= { type: type.name, id: idOf(target.thing) ?? '', verb };
    }
    return target?.thing ?? null;
  };
  const make = (type: GraphQLObjectType): Thing => {
    const thing = created(world, type, asked);
    applyInput(world, type, thing, given, verb);
    changed ??= { type: type.name, id: idOf(thing) ?? '', verb };
    return thing;
  };
  const known: Record<string, unknown> = { userErrors: [] };
  try {
    if (hasId(payload)) return { result: change(payload), changed };
    for (const each of Object.values(payload.getFields())) {
      const type = singleObject(each.type);
      if (type && hasId(type)) known[each.name] = change(type);
      else if (type)
        known[each.name] = sessionFor(world, type, given, make) ?? viewersOwn(world, type, asked);
    }
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    if (!fieldOf(payload, 'userErrors')) return { result: null, changed: undefined };
    const code = refusalsOf(field).find((each) => each === error.code) ?? 'INVALID_INPUT';
    return { result: refusedPayload(payload, key, code, error.message), changed: undefined };
  }
  return { result: { __typename: payload.name, key, known }, changed };
}

/** The payload of a mutation that a business rule refused. */
export function refusedPayload(
  payload: GraphQLObjectType,
  key: string,
  code: string,
  message: string,
): Thing {
  const userErrors = [{ code, message, field: null, retryable: false, retryAfterSeconds: null }];
  const empty: Record<string, unknown> = {};
  for (const name of Object.keys(payload.getFields())) empty[name] = null;
  return { __typename: payload.name, key, known: { ...empty, userErrors } };
}

/** Arguments with those inside `input`, or another input object, beside them. */
function flattened(args: Asked['args']): Record<string, unknown> {
  const inside = Object.values(args).filter(isRecord);
  return Object.assign({}, args, ...inside) as Record<string, unknown>;
}

/** What a field of Query without arguments shows, such as the viewer's cart. */
function viewersOwn(world: World, type: GraphQLObjectType, asked: Asked): unknown {
  const fields = Object.values(world.schema.getQueryType()?.getFields() ?? {});
  const shown = fields.find((each) => each.args.length === 0 && singleObject(each.type) === type);
  const query = { __typename: 'Query', key: 'Query', known: {} };
  return shown && world.read(query, shown.name, { ...asked, args: {} });
}

type Target = { thing: Thing; isOwn: boolean };

/** `isOwn`: the input names this object or makes it, so that its fields are those of the object. */
function targetOf(
  world: World,
  type: GraphQLObjectType,
  given: Record<string, unknown>,
  asked: Asked,
): Target | undefined {
  const id = given.id ?? given[`${camelCase(type.name)}Id`];
  if (id != null) {
    if (mayBeId(world, type.name, idText(id))) return { thing: entity(type.name, idText(id)), isOwn: true };
    throw new Unknown(`There is no ${type.name} ${idText(id)}`, `${snakeCase(type.name)}_NOT_FOUND`);
  }
  const other = throughOther(world, type, given);
  if (other) return { thing: other, isOwn: true };
  const { id: viewer } = asked.viewer;
  if (viewer !== null && viewerType(world, asked) === type.name)
    return { thing: entity(type.name, viewer), isOwn: false };
  return { thing: created(world, type, asked), isOwn: true };
}

/** The payment of the order that `orderId` names. */
export function throughOther(
  world: World,
  type: GraphQLObjectType,
  given: Readonly<Record<string, unknown>>,
): Thing | undefined {
  for (const [name, id] of Object.entries(given)) {
    const owner = /Id$/.test(name) && id != null ? world.facts.named(name) : undefined;
    const ownerType = owner === undefined ? undefined : world.schema.getType(owner);
    if (!isObjectType(ownerType) || !mayBeId(world, ownerType.name, idText(id))) continue;
    const leading = Object.values(ownerType.getFields()).find((each) => singleObject(each.type) === type);
    const found = leading && world.read(entity(ownerType.name, idText(id)), leading.name);
    if (isThing(found)) return found;
  }
  return undefined;
}

/** A new object; where it refers to a user, that is the viewer. */
function created(world: World, type: GraphQLObjectType, asked: Asked): Thing {
  const thing = entity(type.name, world.create(type.name));
  const viewer = viewerType(world, asked);
  for (const { name, type: fieldType } of Object.values(type.getFields()))
    if (viewer !== undefined && singleObject(fieldType)?.name === viewer)
      world.change(thing.key, { [name]: { id: asked.viewer.id } });
  return thing;
}

/** Fields of the object with the name of a field of the input take its value; `productId` that of `product`. */
function applyInput(
  world: World,
  type: GraphQLObjectType,
  { key }: Thing,
  given: Record<string, unknown>,
  verb: string,
): void {
  for (const [name, value] of Object.entries(given)) {
    if (name === 'id' || value === undefined) continue;
    const referring = fieldOf(type, name.replace(/Id$/, ''));
    if (/Id$/.test(name) && referring && hasId(singleObject(referring.type)) && value !== null)
      world.change(key, { [referring.name]: { id: idText(value) } });
    const field = fieldOf(type, name);
    if (field && fits(field, value)) world.change(key, { [name]: value });
  }
  setStatus(world, type, key, verb);
}
