import { OperationTypeNode } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { Operation, Variables } from '../engine/engine.ts';
import { answerWithPolicy, type PolicedAnswer } from './answer.ts';
import type { JoinedOperations } from './deduplicate-operations.ts';

/** Executes a query or a mutation; equal queries in flight share one execution where there is `joined`. */
export function execute(
  joined: JoinedOperations | undefined,
  operation: Operation<GatewayContext>,
  variables: Variables,
  context: GatewayContext,
): Promise<PolicedAnswer> {
  const mayJoin = joined && operation.parsed.operation.operation === OperationTypeNode.QUERY;
  return mayJoin
    ? joined.answer(operation, variables, context)
    : answerWithPolicy(operation, variables, context);
}
