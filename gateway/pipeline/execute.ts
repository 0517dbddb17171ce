import { OperationTypeNode } from 'graphql';
import type { Asked } from '../cache/kept-answers.ts';
import { answerWithPolicy, type PolicedAnswer } from './answer.ts';
import type { Call, PipelineParts } from './parts.ts';

/**
 * Executes a query or a mutation. Equal queries in flight share one execution where there is `joined`, but for those whose
 * parts are delivered; an answer all of which was kept in parts is kept whole.
 */
export async function execute(
  { joined, cache }: Pick<PipelineParts, 'joined' | 'cache'>,
  asked: Asked,
  deliver?: Call['deliver'],
): Promise<PolicedAnswer> {
  const { operation, variables, context } = asked;
  if (operation.parsed.operation.operation !== OperationTypeNode.QUERY)
    return answerWithPolicy(operation, variables, context, deliver);
  const isDelivered = deliver && operation.parsed.mayDefer;
  const answer = isDelivered
    ? await answerWithPolicy(operation, variables, context, deliver)
    : await (joined?.answer ?? answerWithPolicy)(operation, variables, context);
  cache.answers.keep(asked, answer);
  return answer;
}
