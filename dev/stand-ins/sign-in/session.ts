import type { GraphQLObjectType } from 'graphql';
import { fieldOf, hasId, singleObject } from '../graph/shape.ts';
import { lookUp } from '../world/references.ts';
import { entity, idText, isThing, type Thing, type World } from '../world/thing.ts';

const accessToken = 'accessToken';
const refreshToken = 'refreshToken';

/** The field with the signed-in user, if the type is a session: it has an access token. */
export function userFieldOf(type: GraphQLObjectType): { name: string; type: GraphQLObjectType } | undefined {
  if (!fieldOf(type, accessToken)) return undefined;
  for (const field of Object.values(type.getFields())) {
    const user = singleObject(field.type);
    if (user && hasId(user)) return { name: field.name, type: user };
  }
  return undefined;
}

type Created = (type: GraphQLObjectType) => Thing;

/** The session of the user whom the input names, by e-mail address or refresh token; of a new one if there is none. */
export function sessionFor(
  world: World,
  type: GraphQLObjectType,
  given: Readonly<Record<string, unknown>>,
  create: Created,
): Record<string, unknown> | undefined {
  const field = userFieldOf(type);
  if (!field) return undefined;
  const user = userNamed(world, field.type, given) ?? create(field.type);
  const id = idText(user.known.id);
  return { [field.name]: { id }, [refreshToken]: `refresh-${id}` };
}

function userNamed(
  world: World,
  type: GraphQLObjectType,
  given: Readonly<Record<string, unknown>>,
): Thing | undefined {
  const refreshed = /^refresh-(.+)$/.exec(idText(given[refreshToken] ?? ''))?.[1];
  if (refreshed !== undefined) return entity(type.name, refreshed);
  const name = Object.keys(given).find((each) => /^(e-?mail|login|user_?name)$/i.test(each));
  return name !== undefined && fieldOf(type, name) ? lookUp(world, type, { [name]: given[name] }) : undefined;
}

/** The access token of a session, signed for its user with the roles that the user has. */
export function accessTokenOf(world: World, session: Thing, type: GraphQLObjectType): string | undefined {
  const field = userFieldOf(type);
  const user = field && world.read(session, field.name);
  return isThing(user) ? world.tokenFor(idText(user.known.id), world.read(user, 'roles')) : undefined;
}

export const isAccessToken = (field: string): boolean => field === accessToken;
