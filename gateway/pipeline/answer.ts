import { AnswerPolicy } from '../cache/answer-policy.ts';
import type { GatewayContext } from '../context.ts';
import type { Answer, Deliver, Operation, Variables } from '../engine/engine.ts';
import type { Waiting } from '../subgraph-client/cancellation.ts';

/** The client's answer, what it may be kept for, and what its `extensions` will say. */
export type PolicedAnswer = Answer & { policy: AnswerPolicy; extensions?: Extensions };

type Extensions = Readonly<Record<string, unknown>>;

type Asked = {
  operation: Pick<Operation<GatewayContext>, 'answer'>;
  variables: Variables;
  context: GatewayContext;
};

/**
 * Executes an operation until `signal` aborts. Where something stale had to do, the `extensions` name its subgraphs.
 */
export async function answerWithPolicy(
  { operation, variables, context }: Asked,
  signal: Waiting | undefined,
  deliver?: Deliver,
): Promise<PolicedAnswer> {
  const answerPolicy = context.answerPolicy ?? new AnswerPolicy();
  const answer = await operation.answer(variables, { ...context, signal, answerPolicy }, deliver);
  return answerPolicy.isStale
    ? { ...answer, policy: answerPolicy, extensions: staleOf(answerPolicy) }
    : { ...answer, policy: answerPolicy };
}

const staleOf = ({ staleMs }: AnswerPolicy): Extensions => ({
  stale: [...staleMs].map(([subgraph, ms]) => ({ subgraph, ageSeconds: Math.round(ms / 1000) })),
});

/** Writes its extensions and others; callers may share the answer, so it stays as it is. */
export function withExtensions(answer: PolicedAnswer, others?: Extensions): PolicedAnswer {
  if (!answer.extensions && !others) return answer;
  const extensions = { ...answer.extensions, ...others };
  const { errors, policy } = answer;
  const text = `${answer.text.slice(0, -1)},"extensions":${JSON.stringify(extensions)}}`;
  return { text, errors, policy, extensions };
}
