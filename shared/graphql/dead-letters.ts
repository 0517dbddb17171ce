import { allow, staffOnly, type PermissionRules, type SubgraphRules, type Viewer } from '@shop/shared/auth';
import { fieldNameOf } from '@shop/shared/contracts';
import { connectionOf, type PageArgs, type Slice } from './connection.ts';
import type { Resolvers } from './subgraph-schema.ts';

type Chosen = { ids?: readonly string[] | null; cause?: string | null; reason: string };
type Replay = Chosen & { perSecond?: number | null };
type Edit = Replay & { patch: unknown };
type By = { by: string };

/** The dead letters of a service; see shared/messaging/dead-letters/queue.ts. */
export type DeadLetters = {
  list(slice: Slice, cause: string | null): Promise<{ id: string; lastFailedAt: Date }[]>;
  count(cause: string | null): Promise<number>;
  causes(): Promise<unknown>;
  find(id: string): Promise<unknown>;
  dryRun(id: string): Promise<unknown>;
  actions(slice: Slice): Promise<{ id: string; at: Date }[]>;
  countActions(): Promise<number>;
  replay(given: Replay & By): Promise<unknown>;
  edit(given: Edit & By): Promise<unknown>;
  discard(given: Chosen & By): Promise<unknown>;
};

type Context = { viewer: Viewer; deadLetters: DeadLetters };
type ById = { id: string };

/**
 * Adds the resolvers of the subgraph's part of `deadLetters`, and of its mutations, to the subgraph's own.
 */
export const withDeadLetters = (service: string, resolvers: Resolvers): Resolvers => ({
  ...resolvers,
  Query: { ...resolvers.Query, deadLetters: () => ({}) },
  Mutation: { ...resolvers.Mutation, ...mutationsOf(service) },
  DeadLetters: { [fieldNameOf(service)]: () => ({}) },
  DeadLetterDesk: deskResolvers,
});

/** Adds the rules of the subgraph's part of `deadLetters`, and of its mutations, to the subgraph's own. */
export const withDeadLetterRules = (service: string, rules: SubgraphRules): PermissionRules => ({
  ...rules,
  Query: { ...rules.Query, deadLetters: staffOnly, _service: allow, _entities: allow },
  Mutation: {
    ...rules.Mutation,
    ...Object.fromEntries(Object.keys(mutationsOf(service)).map((name) => [name, staffOnly])),
  },
  ...deadLetterTypes,
});

/** The fields that lead here are for staff already; this rule holds if one of those is forgotten. */
const deadLetterTypes = {
  DeadLetters: staffOnly,
  DeadLetterDesk: staffOnly,
  DeadLetter: staffOnly,
  DeadLetterCause: staffOnly,
  DeadLetterDryRun: staffOnly,
  DeadLetterWrite: staffOnly,
  DeadLetterEvent: staffOnly,
  DeadLetterTask: staffOnly,
  DeadLetterAct: staffOnly,
  DeadLetterConnection: staffOnly,
  DeadLetterEdge: staffOnly,
  DeadLetterActConnection: staffOnly,
  DeadLetterActEdge: staffOnly,
  DeadLetterPayload: staffOnly,
  DeadLetterLeftAlone: staffOnly,
};

const deskResolvers = {
  letters: (
    _: unknown,
    { cause = null, ...args }: PageArgs & { cause?: string | null },
    { deadLetters }: Context,
  ) =>
    connectionOf({
      args,
      order: { field: 'lastFailedAt', direction: -1 },
      find: (slice) => deadLetters.list(slice, cause),
      count: () => deadLetters.count(cause),
      sortValue: ({ lastFailedAt }) => lastFailedAt,
    }),
  causes: (_: unknown, _args: unknown, { deadLetters }: Context) => deadLetters.causes(),
  letter: (_: unknown, { id }: ById, { deadLetters }: Context) => deadLetters.find(id),
  dryRun: (_: unknown, { id }: ById, { deadLetters }: Context) => deadLetters.dryRun(id),
  acts: (_: unknown, args: PageArgs, { deadLetters }: Context) =>
    connectionOf({
      args,
      order: { field: 'at', direction: -1 },
      find: (slice) => deadLetters.actions(slice),
      count: () => deadLetters.countActions(),
      sortValue: ({ at }) => at,
    }),
};

/**
 * Each subgraph has mutations of its own: a field of Mutation is resolved by one subgraph, so composition
 * refuses a shared namespace. See docs/decisions/0008-dead-letters.md.
 */
function mutationsOf(service: string) {
  const field = fieldNameOf(service);
  const letters = `${field.charAt(0).toUpperCase()}${field.slice(1)}DeadLetters`;
  const at =
    <Input>(act: (deadLetters: DeadLetters, given: Input & By) => Promise<unknown>) =>
    (_: unknown, { input }: { input: Input }, { deadLetters, viewer }: Context) =>
      act(deadLetters, { ...input, by: viewer.id ?? '' });
  return {
    [`replay${letters}`]: at<Replay>((deadLetters, given) => deadLetters.replay(given)),
    [`edit${letters}`]: at<Edit>((deadLetters, given) => deadLetters.edit(given)),
    [`discard${letters}`]: at<Chosen>((deadLetters, given) => deadLetters.discard(given)),
  };
}
