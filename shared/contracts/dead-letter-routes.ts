import { z } from 'zod';
import { line } from './written-text.ts';

/** A time is a Date here, and ISO 8601 with time zone in JSON. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const id = z.string().min(1);

const deadLetter = z.object({
  /** Unique over all services: the name of the service, a colon, and the id in the service. */
  id,
  kind: z.enum(['EVENT', 'TASK']),
  /** The consumer's queue, or the task's name. */
  handler: z.string(),
  /** The event as it was delivered, or the data of the task. */
  payload: z.unknown(),
  error: z.string(),
  /** Groups dead letters with the same failure. */
  cause: z.string(),
  attempts: z.int(),
  firstFailedAt: time,
  lastFailedAt: time,
  traceId: z.string().nullable(),
  correlationId: z.string().nullable(),
});

const causeSummary = z.object({
  cause: z.string(),
  handler: z.string(),
  count: z.int(),
  firstFailedAt: time,
  lastFailedAt: time,
  /** The error message of the newest of them. */
  error: z.string(),
});

const action = z.object({
  id,
  action: z.enum(['REPLAY', 'EDIT', 'DISCARD']),
  at: time,
  by: z.string(),
  reason: z.string(),
  deadLetterId: id,
  cause: z.string(),
  before: z.unknown(),
  patch: z.unknown(),
});

const dryRun = z.object({
  /** The error of the handler, if it still fails. */
  error: z.string().nullable(),
  /** All of it was done before, so nothing would happen. */
  alreadyDone: z.boolean(),
  /** States as they are and as they would be; null before they exist. */
  writes: z
    .array(z.object({ kind: z.string(), id: z.string(), before: z.unknown(), after: z.unknown() }))
    .readonly(),
  events: z.array(z.object({ type: z.string(), subject: z.string(), data: z.unknown() })).readonly(),
  tasks: z
    .array(
      z.object({ task: z.string(), key: z.string(), dueAt: time.nullable(), data: z.unknown().optional() }),
    )
    .readonly(),
});

/** Sorted by a time, then by the ids' bytes. `beyond` is the last entry before the page. */
const page = {
  limit: z.int().min(1).max(101),
  newestFirst: z.boolean(),
  beyond: z.object({ at: time, id }).nullable(),
};
const cause = z.string().nullable();
/** The dead letters of an action: those with these ids, or all that have one cause. */
const chosen = {
  ids: z.array(id).min(1, 'Name at least one dead letter').nullish(),
  cause: z.string().nullish(),
  reason: line('A reason', 500),
};
const maxPerSecond = 1000;
const rateRule = `perSecond is above 0 and at most ${maxPerSecond}`;
const rate = { perSecond: z.number().positive(rateRule).max(maxPerSecond, rateRule).nullish() };
/** A JSON Merge Patch (RFC 7396) of an event's data. */
const patch = z.record(z.string(), z.unknown(), {
  error: 'A merge patch of the data is an object: {"field": "new value"}',
});
type Chosen = { ids?: unknown; cause?: unknown };
const isEither = ({ ids, cause }: Chosen): boolean => (ids == null) !== (cause == null);
const either = { message: 'Give either ids or a cause', path: ['ids'] };
const outcome = z.object({
  count: z.int(),
  /** Those that stay as they are. */
  unchanged: z.array(z.object({ id, reason: z.string() })),
  /** When the last replayed dead letter is due. */
  lastDueAt: time.nullable(),
});

/**
 * The routes below `/dead-letters` of a subgraph, with their bodies. A path is the name of the route; see
 * docs/subgraph-protocol.md.
 */
export const deadLetterRoutes = {
  list: { request: z.object({ ...page, cause }), response: z.object({ deadLetters: z.array(deadLetter) }) },
  count: { request: z.object({ cause }), response: z.object({ count: z.int() }) },
  find: { request: z.object({ id }), response: z.object({ deadLetter: deadLetter.nullable() }) },
  causes: { request: z.object({}), response: z.object({ causes: z.array(causeSummary) }) },
  'dry-run': { request: z.object({ id }), response: z.object({ dryRun: dryRun.nullable() }) },
  replay: { request: z.object({ ...chosen, ...rate }).refine(isEither, either), response: outcome },
  edit: { request: z.object({ ...chosen, ...rate, patch }).refine(isEither, either), response: outcome },
  discard: { request: z.object(chosen).refine(isEither, either), response: outcome },
  actions: { request: z.object(page), response: z.object({ actions: z.array(action) }) },
  'count-actions': { request: z.object({}), response: z.object({ count: z.int() }) },
} as const;

export type DeadLetterRoute = keyof typeof deadLetterRoutes;
export type DeadLetterRequest<R extends DeadLetterRoute> = z.output<(typeof deadLetterRoutes)[R]['request']>;
export type DeadLetterResponse<R extends DeadLetterRoute> = z.output<
  (typeof deadLetterRoutes)[R]['response']
>;

/** A message or due task that has failed after its last attempt. */
export type DeadLetter = z.output<typeof deadLetter>;
export type DeadLetterCause = z.output<typeof causeSummary>;
/** The record of an action on one dead letter. */
export type DeadLetterAction = z.output<typeof action>;
/** The effects that the handler would have, and its error. */
export type DeadLetterDryRun = z.output<typeof dryRun>;
export type DeadLetterOutcome = z.output<typeof outcome>;

export const deadLetterPath = (route: DeadLetterRoute): string => `dead-letters/${route}`;

/** The name of the service whose dead letter has the id. */
export const serviceOfDeadLetter = (deadLetterId: string): string => deadLetterId.split(':')[0] ?? '';
