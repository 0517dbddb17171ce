import { OperationTypeNode } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { Answer, Operation, Variables } from '../engine/engine.ts';
import type { JoinedOperations } from './deduplicate-operations.ts';

/** Executes a query or a mutation; equal queries in flight share one execution where there is `joined`. */
export function execute(
  joined: JoinedOperations | undefined,
  operation: Operation<GatewayContext>,
  variables: Variables,
  context: GatewayContext,
): Promise<Answer> {
  const mayJoin = joined && operation.parsed.operation.operation === OperationTypeNode.QUERY;
  return mayJoin ? joined.answer(operation, variables, context) : operation.answer(variables, context);
}
