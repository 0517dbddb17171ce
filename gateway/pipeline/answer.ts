import { AnswerPolicy } from '../cache/answer-policy.ts';
import type { GatewayContext } from '../context.ts';
import type { Answer, Operation, Variables } from '../engine/engine.ts';

/** The client's answer, and what it may be kept for. */
export type PolicedAnswer = Answer & { policy: AnswerPolicy };

/** Executes an operation. Where something stale had to do, the answer's `extensions` name its subgraphs. */
export async function answerWithPolicy(
  operation: Pick<Operation<GatewayContext>, 'answer'>,
  variables: Variables,
  context: GatewayContext,
): Promise<PolicedAnswer> {
  const policy = new AnswerPolicy();
  const { text, errors } = await operation.answer(variables, { ...context, answerPolicy: policy });
  return { text: policy.isStale ? withStale(text, policy) : text, errors, policy };
}

function withStale(text: string, { staleMs }: AnswerPolicy): string {
  const stale = [...staleMs].map(([subgraph, ms]) => ({ subgraph, ageSeconds: Math.round(ms / 1000) }));
  return `${text.slice(0, -1)},"extensions":${JSON.stringify({ stale })}}`;
}
