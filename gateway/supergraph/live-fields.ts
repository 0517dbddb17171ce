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

/** What selects the subscribers that an event concerns: the viewer, or an argument. */
export type Subject = { of: 'viewer' } | { of: 'argument'; name: string };

/** The viewer that feed and entities are read for: the subscriber, or anonymous. */
export type Scope = 'VIEWER' | 'PUBLIC';

/** A slow client gets the newest update only, or is disconnected so that it resumes. */
export type Slow = 'COALESCE' | 'RESUME';

/** A field of Subscription with the arguments of its `@live`. */
export type LiveField = {
  name: string;
  events: readonly string[];
  /** The field of the events' data that must equal the subject. */
  key: string;
  subject: Subject;
  /** The field of Query that reads the feed. */
  read: string;
  currentFirst: boolean;
  scope: Scope;
  slow: Slow;
};

type Field = GraphQLField<unknown, unknown>;

/** Reads `@live` of every subscription field from a supergraph's SDL; throws one error that names all mistakes. */
export function readLiveFields(sdl: string): ReadonlyMap<string, LiveField> {
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  const problems: string[] = [];
  const live = fields.flatMap((field) => {
    try {
      return [[field.name, liveFieldOf(field, schema)] as const];
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      problems.push(error.message);
      return [];
    }
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map(live);
}

/** The types of event that announce updates. */
export const announcedBy = (fields: ReadonlyMap<string, LiveField>): Set<string> =>
  new Set([...fields.values()].flatMap(({ events }) => events));

class Wrong extends Error {
  constructor({ name }: Field, problem: string) {
    super(`Subscription.${name}: ${problem}`);
  }
}

function liveFieldOf(field: Field, schema: GraphQLSchema): LiveField {
  const given = directiveValues(field, schema.getDirective('live'));
  const key = String(given.key);
  const live: LiveField = {
    name: field.name,
    events: eventsOf(field, given.events as string[]),
    key,
    subject: subjectOf(field, String(given.equals)),
    read: String(given.read),
    currentFirst: given.currentFirst !== false,
    scope: given.scope === 'PUBLIC' ? 'PUBLIC' : 'VIEWER',
    slow: given.slow === 'COALESCE' ? 'COALESCE' : 'RESUME',
  };
  if (live.scope === 'PUBLIC' && live.subject.of === 'viewer')
    throw new Wrong(
      field,
      '@live(scope: PUBLIC) cannot be combined with equals: "viewer.id": anonymous viewers have no id',
    );
  checkReading(field, live.read, schema.getQueryType());
  return live;
}

function directiveValues(
  field: Field,
  directive: GraphQLDirective | null | undefined,
): Record<string, unknown> {
  const values = directive && field.astNode && getDirectiveValues(directive, field.astNode);
  if (!values) throw new Wrong(field, 'it has no @live, so nothing says where its updates come from');
  return values;
}

/** Whether the events exist and carry the key is for `npx shop check`: the gateway knows no contract. */
function eventsOf(field: Field, types: readonly string[]): readonly string[] {
  if (types.length > 0) return types;
  throw new Wrong(field, '@live names no event, so no update would ever be announced');
}

function subjectOf(field: Field, equals: string): Subject {
  if (equals === 'viewer.id') return { of: 'viewer' };
  const name = /^args\.(\w+)$/.exec(equals)?.[1];
  const argument = field.args.find((each) => each.name === name);
  if (!argument || !isNonNullType(argument.type)) {
    throw new Wrong(
      field,
      `@live(equals: "${equals}") is neither viewer.id nor args. and a required argument`,
    );
  }
  return { of: 'argument', name: argument.name };
}

/** The fields of an update that the gateway needs. */
const updateFields = { cursor: 'String!', version: 'Int!', gap: 'Boolean!' };

/** The feed is read with the subscription's own arguments and selection, so both fields must agree. */
function checkReading(field: Field, read: string, query: GraphQLObjectType | null | undefined): void {
  const feed = query?.getFields()[read];
  if (!feed) throw new Wrong(field, `@live reads Query.${read}, which does not exist`);
  const feedType = getNullableType(feed.type);
  const update = getNamedType(field.type);
  if (!isListType(feedType) || getNamedType(feedType) !== update) {
    throw new Wrong(field, `Query.${read} is ${String(feed.type)}, not a list of ${String(update)}`);
  }
  const given = isObjectType(update) ? update.getFields() : {};
  for (const [name, type] of Object.entries(updateFields)) {
    const found = given[name] ? `its ${name} is ${String(given[name].type)}` : `it has no ${name}`;
    if (String(given[name]?.type) !== type)
      throw new Wrong(field, `${String(update)} needs ${name}: ${type}, ${found}`);
  }
  const expected = [...field.args.map(({ name, type }) => `${name}: ${String(type)}`), 'first: Int'];
  const found = feed.args.map(({ name, type }) => `${name}: ${String(type)}`);
  const missing = [...expected, 'after: String'].filter((each) => !found.includes(each));
  if (missing.length > 0)
    throw new Wrong(field, `Query.${read} does not take ${[...new Set(missing)].join(', ')}`);
  if (!field.args.some(({ name }) => name === 'after'))
    throw new Wrong(field, 'it does not take after: String');
}
