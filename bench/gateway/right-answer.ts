import { isDeepStrictEqual } from 'node:util';
import type { ExecutionResult } from 'graphql';
import { answer } from './graph/resolve.ts';
import { operationOf } from './measure.ts';
import type { Workload } from './operations.ts';
import type { RunningGateway } from './running-gateway.ts';
import type { World } from './world.ts';

/** What is wrong with a gateway's answer, beside the one that the whole graph gives from the same data. */
export async function faultIn(
  { apiSchema }: World,
  gateway: RunningGateway,
  workload: Workload,
): Promise<string | undefined> {
  const operation = operationOf(workload, 0);
  const expected = plain(await answer(apiSchema, operation));
  const { status, text } = await gateway.ask(operation);
  if (status !== 200) return `it answers with status ${status}: ${text.slice(0, 200)}`;
  const { data, errors } = JSON.parse(text) as ExecutionResult;
  // `extensions` are its own matter.
  if (isDeepStrictEqual({ data, ...(errors && { errors }) }, expected)) return undefined;
  return `it gives the wrong answer: ${text.slice(0, 200)}`;
}

const plain = (result: ExecutionResult): unknown => JSON.parse(JSON.stringify(result)) as unknown;
