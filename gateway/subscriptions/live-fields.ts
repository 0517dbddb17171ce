import { isEventType, type EventType } from '@shop/shared/contracts';
import {
  buildASTSchema,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What selects the subscribers whom an event concerns: who they are, or an argument they gave. */
export type Subject = { of: 'viewer' } | { of: 'argument'; name: string };

/** A field of Subscription with the arguments of its `@live`. */
export type LiveField = {
  name: string;
  events: readonly EventType[];
  /** The field of the events' data that must equal the subject. */
  key: string;
  subject: Subject;
  /** The field of Query that reads the feed. */
  read: string;
  currentFirst: boolean;
};

type Field = GraphQLField<unknown, unknown>;

/** Reads `@live` of every subscription field from a supergraph's SDL; throws an error that names what is wrong. */
export function readLiveFields(sdl: string): ReadonlyMap<string, LiveField> {
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  return new Map(fields.map((field) => [field.name, liveFieldOf(field, schema)]));
}

function liveFieldOf(field: Field, schema: GraphQLSchema): LiveField {
  const given = directiveValues(field, schema.getDirective('live'));
  const events = given.events as string[];
  const unknown = events.filter((type) => !isEventType(type));
  if (unknown.length > 0) throw wrong(field, `@live names unknown events: ${unknown.join(', ')}`);
  const live: LiveField = {
    name: field.name,
    events: events as EventType[],
    key: String(given.key),
    subject: subjectOf(field, String(given.equals)),
    read: String(given.read),
    currentFirst: given.currentFirst === true,
  };
  checkReading(field, live.read, schema.getQueryType());
  return live;
}

function directiveValues(
  field: Field,
  directive: GraphQLDirective | null | undefined,
): Record<string, unknown> {
  const values = directive && field.astNode && getDirectiveValues(directive, field.astNode);
  if (!values) throw wrong(field, 'it has no @live, so nothing says where its updates come from');
  return values;
}

function subjectOf(field: Field, equals: string): Subject {
  if (equals === 'viewer.id') return { of: 'viewer' };
  const name = /^args\.(\w+)$/.exec(equals)?.[1];
  const argument = field.args.find((each) => each.name === name);
  if (!argument || !isNonNullType(argument.type)) {
    throw wrong(field, `@live(equals: "${equals}") is neither viewer.id nor args. and a required argument`);
  }
  return { of: 'argument', name: argument.name };
}

/** The feed is read with the subscription's own arguments and selection, so both fields must agree. */
function checkReading(field: Field, read: string, query: GraphQLObjectType | null | undefined): void {
  const feed = query?.getFields()[read];
  if (!feed) throw wrong(field, `@live reads Query.${read}, which does not exist`);
  const feedType = getNullableType(feed.type);
  const update = getNamedType(field.type);
  if (!isListType(feedType) || getNamedType(feedType) !== update) {
    throw wrong(field, `Query.${read} is ${String(feed.type)}, not a list of ${String(update)}`);
  }
  const cursor = isObjectType(update) ? update.getFields().cursor : undefined;
  if (String(cursor?.type) !== 'String!') throw wrong(field, `${String(update)} has no cursor: String!`);
  const expected = [...field.args.map(({ name, type }) => `${name}: ${String(type)}`), 'first: Int'];
  const found = feed.args.map(({ name, type }) => `${name}: ${String(type)}`);
  const missing = [...expected, 'after: String'].filter((each) => !found.includes(each));
  if (missing.length > 0)
    throw wrong(field, `Query.${read} does not take ${[...new Set(missing)].join(', ')}`);
  if (!field.args.some(({ name }) => name === 'after')) throw wrong(field, 'it does not take after: String');
}

const wrong = ({ name }: Field, problem: string): Error => new Error(`Subscription.${name}: ${problem}`);
