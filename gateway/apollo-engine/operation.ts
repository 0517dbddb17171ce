import { GraphQLError, Kind, OperationTypeNode, visit, type ASTNode } from 'graphql';
import { VariableErrors, type Answer, type Operation, type Variables } from '../engine/contract.ts';
import { variableReader } from '../engine/document/variables/variables.ts';
import type { ParsedOperation } from '../engine/document/parsed-operation.ts';
import { AnswerTooLong } from '../engine/response/answer-length.ts';
import { PlannedOperation } from './planned-operation.ts';
import type { ApolloParts } from './parts.ts';
import { callOf } from './data-source.ts';
import { resultOf, type Result } from './result.ts';
import { feedReader } from './subscription.ts';

export function apolloOperation<Context>(
  parsed: ParsedOperation,
  parts: ApolloParts<Context>,
): Operation<Context> {
  const { ask, reference, takeTurn } = parts;
  const read = variableReader(parts.schema, parsed.operation);
  const coerced = (variables: Variables) => {
    const { errors, values, sent } = read(variables);
    if (errors) throw new VariableErrors(errors, 'The variables are not what the operation declares');
    return { values, sent };
  };
  const definitions = [parsed.operation, ...parsed.fragments.values()].map(undeferred);
  const planned = new PlannedOperation(reference, { kind: Kind.DOCUMENT, definitions }, takeTurn);
  const feeds = feedReader(parsed, parts);
  const isSubscription = parsed.operation.operation === OperationTypeNode.SUBSCRIPTION;

  const result = async (variables: Variables, context: Context): Promise<Result> => {
    const { sent } = coerced(variables);
    return resultOf(await planned.execute(sent, (fetch) => ask(callOf(fetch), context)));
  };
  const answer = async (variables: Variables, context: Context): Promise<Answer> =>
    answerOf(await result(variables, context), parts);
  return {
    parsed,
    answer,
    text: async (variables, context) => (await answer(variables, context)).text,
    async result(variables, context) {
      const { data, errors } = await result(variables, context);
      return { ...(errors.length > 0 && { errors }), data };
    },
    feed: (field) => feeds.feed(field),
    upstream() {
      // The reference plans no subscription.
      throw new GraphQLError('The engine apollo subscribes to no subgraph: use the engine native', {
        extensions: { code: 'BAD_REQUEST' },
      });
    },
    update: async (entry, variables, context) =>
      answerOf(await feeds.update(entry, coerced(variables).sent, context), parts),
    coerce: (variables) => coerced(variables).values,
    async plan(variables) {
      const { sent } = variables ? coerced(variables) : { sent: {} };
      // Of a subscription its feed is planned, when it is known.
      if (!isSubscription) await planned.plan(sent);
    },
    isPlanned: () => (isSubscription ? feeds.isPlanned() : planned.isPlanned),
    async warmUp(other) {
      if (!isSubscription && other.isPlanned({})) await planned.plan({});
    },
    variants: new Map(),
    forget: () => {},
  };
}

/** It answers in one piece, which the specification leaves to the server. */
const undeferred = <Node extends ASTNode>(node: Node): Node =>
  visit<Node>(node, { Directive: ({ name }) => (name.value === 'defer' ? null : undefined) });

function answerOf<Context>(
  { data, errors }: Result,
  { formatError, maxLength }: ApolloParts<Context>,
): Answer {
  const reported = errors.length > 0 && { errors: errors.map(formatError) };
  const text = JSON.stringify({ ...reported, data });
  if (text.length <= maxLength) return { text, errors };
  const tooLong = new AnswerTooLong();
  return { text: JSON.stringify({ errors: [formatError(tooLong)], data: null }), errors: [tooLong] };
}
