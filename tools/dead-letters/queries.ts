import { StartError } from '@shop/shared/errors';
import { messagesOf, type Ask, type GraphError } from './graph.ts';

export type DeadLetter = {
  id: string;
  service: string;
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
  service: string;
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
  service: string;
  action: string;
  at: string;
  by: string;
  reason: string;
  deadLetterId: string;
  cause: string;
};
export type Page<Node> = {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
};

/** What the graph returned; `problems` says what is missing, such as the part of a service that did not answer. */
export type Found<Value> = { value: Value; problems: string };

const fields =
  'id service kind handler error cause attempts firstFailedAt lastFailedAt traceId correlationId';
const page = 'pageInfo { hasNextPage endCursor } totalCount';

export const causesQuery = `query Causes($service: String) {
  found: deadLetterCauses(service: $service) { cause service handler count firstFailedAt lastFailedAt error }
}`;
export const listQuery = `query List($service: String, $cause: String, $first: Int, $after: String) {
  found: deadLetters(service: $service, cause: $cause, first: $first, after: $after) {
    edges { node { ${fields} } } ${page}
  }
}`;
export const actionsQuery = `query Actions($service: String, $first: Int, $after: String) {
  found: deadLetterActions(service: $service, first: $first, after: $after) {
    edges { node { id service action at by reason deadLetterId cause } } ${page}
  }
}`;
const oneQuery = `query One($id: ID!) { found: deadLetter(id: $id) { ${fields} payload } }`;
const dryRunQuery = `query DryRun($id: ID!) {
  found: deadLetter(id: $id) {
    dryRun {
      error alreadyDone
      writes { kind id before after }
      events { type subject data }
      tasks { task key dueAt data }
    }
  }
}`;

/** Sends a query whose field is `found`. */
export async function find<Value>(ask: Ask, query: string, variables: object): Promise<Found<Value>> {
  const { data, errors } = await ask<{ found: Value | null }>(query, variables);
  if (data?.found) return { value: data.found, problems: messagesOf(errors) };
  throw new StartError(messagesOf(errors) || 'The graph returned no dead letters');
}

export const findOne = (ask: Ask, id: string): Promise<DeadLetter> =>
  existing(id, ask<{ found: DeadLetter | null }>(oneQuery, { id }));

export async function findDryRun(ask: Ask, id: string): Promise<DryRun> {
  const answer = ask<{ found: { dryRun: DryRun | null } | null }>(dryRunQuery, { id });
  const { dryRun } = await existing(id, answer);
  const { errors } = await answer;
  if (dryRun) return dryRun;
  throw new StartError(messagesOf(errors) || notFound(id));
}

type Asked<Value> = Promise<{ data: { found: Value | null } | null; errors: readonly GraphError[] }>;

async function existing<Value>(id: string, asked: Asked<Value>): Promise<Value> {
  const { data, errors } = await asked;
  if (data?.found) return data.found;
  throw new StartError(messagesOf(errors) || notFound(id));
}

const notFound = (id: string): string =>
  `There is no dead letter ${id}; list them with npx shop dead-letters list`;
