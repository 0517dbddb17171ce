import { fieldNameOf } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import { messagesOf, type Ask } from './graph.ts';
import { services } from './services.ts';

export type Letter = {
  id: string;
  kind: string;
  handler: string;
  error: string;
  cause: string;
  attempts: number;
  firstFailedAt: string;
  lastFailedAt: string;
  traceId: string | null;
  correlationId: string | null;
  payload?: unknown;
};
export type Cause = {
  cause: string;
  handler: string;
  count: number;
  firstFailedAt: string;
  lastFailedAt: string;
  error: string;
};
export type DryRun = {
  error: string | null;
  alreadyDone: boolean;
  writes: { kind: string; id: string; before: unknown; after: unknown }[];
  events: { type: string; subject: string; data: unknown }[];
  tasks: { task: string; key: string; dueAt: string | null; data: unknown }[];
};
export type DeadLetterAction = {
  id: string;
  act: string;
  at: string;
  by: string;
  reason: string;
  letter: string;
  cause: string;
};
export type Page<Node> = {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
};

/** The dead letters of each service; `problems` has the errors of services that could not be queried. */
export type Found<Part> = { parts: [string, Part][]; problems: string };

type Query = {
  selection: string;
  variables?: object;
  declared?: string;
  of?: readonly string[] | undefined;
};
type Answers<Part> = { deadLetters: Partial<Record<string, Part | null>> | null };

const letterFields = 'id kind handler error cause attempts firstFailedAt lastFailedAt traceId correlationId';
const page = 'pageInfo { hasNextPage endCursor } totalCount';

export const lettersQuery = `letters(first: $first, after: $after, cause: $cause) {
  edges { node { ${letterFields} } } ${page}
}`;
export const causesQuery = 'causes { cause handler count firstFailedAt lastFailedAt error }';
export const letterQuery = `letter(id: $id) { ${letterFields} payload }`;
export const dryRunQuery = `dryRun(id: $id) {
  error alreadyDone
  writes { kind id before after }
  events { type subject data }
  tasks { task key dueAt data }
}`;
export const actsQuery = `acts(first: $first, after: $after) {
  edges { node { id act at by reason letter cause } } ${page}
}`;

/** Queries the dead-letter queues of the services (by default of all) for `selection`. */
export async function askQueues<Part>(
  ask: Ask,
  { selection, variables, declared = '', of = services }: Query,
): Promise<Found<Part>> {
  const queues = of.map((service) => `${fieldNameOf(service)} { ${selection} }`).join(' ');
  const query = `query DeadLetters${declared} { deadLetters { ${queues} } }`;
  const { data, errors } = await ask<Answers<Part>>(query, variables);
  const answered = data?.deadLetters ?? {};
  const parts = of.flatMap((service): [string, Part][] => {
    const part = answered[fieldNameOf(service)];
    return part ? [[service, part]] : [];
  });
  if (parts.length === 0) throw new StartError(messagesOf(errors) || 'The graph returned no dead letters');
  return { parts, problems: messagesOf(errors) };
}

/** The service that has the dead letter. */
export async function queueOf(ask: Ask, id: string, of?: readonly string[]): Promise<string> {
  const asked = { selection: 'letter(id: $id) { id }', declared: '($id: ID!)', variables: { id }, of };
  const { parts } = await askQueues<{ letter: unknown }>(ask, asked);
  const [found] = parts.find(([, { letter }]) => letter) ?? [];
  if (found) return found;
  throw new StartError(`There is no dead letter ${id}; list them with npx shop dead-letters list`);
}

/** The service that has dead letters with the cause. */
export async function queueOfCause(ask: Ask, cause: string, of?: readonly string[]): Promise<string> {
  const { parts } = await askQueues<{ causes: Cause[] }>(ask, { selection: causesQuery, of });
  const [found] = parts.find(([, { causes }]) => causes.some((each) => each.cause === cause)) ?? [];
  if (found) return found;
  throw new StartError(
    `There are no dead letters with the cause ${cause}; list the causes with npx shop dead-letters causes`,
  );
}
