import { OperationTypeNode } from 'graphql';
import type { Asked } from '../cache/kept-answers.ts';
import type { Waiting } from '../subgraph-client/cancellation.ts';
import { answerWithPolicy, type PolicedAnswer } from './answer.ts';
import type { Call, PipelineParts } from './parts.ts';

/**
 * Executes a query or a mutation. Equal queries in flight share one execution where there is `joined`, but for those whose
 * parts are delivered; an answer all of which was kept in parts is kept whole.
 */
export async function execute(
  { joined, cache }: Pick<PipelineParts, 'joined' | 'cache'>,
  asked: Asked,
  signal: Waiting | undefined,
  deliver?: Call['deliver'],
): Promise<PolicedAnswer> {
  const { parsed } = asked.operation;
  if (parsed.operation.operation !== OperationTypeNode.QUERY) return answerWithPolicy(asked, signal, deliver);
  const isDelivered = deliver && parsed.mayDefer;
  const answer = isDelivered
    ? await answerWithPolicy(asked, signal, deliver)
    : await (joined?.answer ?? answerWithPolicy)(asked, signal);
  cache.answers.keep(asked, answer);
  return answer;
}
