import { OperationTypeNode } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { Answer, Operation, Variables } from '../engine/engine.ts';
import type { JoinedOperations } from './deduplicate-operations.ts';
import { ofClient } from './prepare.ts';

type Execution = Pick<JoinedOperations, 'answer'>;

const separate: Execution = {
  answer: (operation, variables, context) => operation.answer(variables, context),
};

/** Executes a query or a mutation; equal queries in flight share one execution where there is `joined`. */
export async function execute(
  joined: Execution = separate,
  operation: Operation<GatewayContext>,
  variables: Variables,
  context: GatewayContext,
): Promise<Answer> {
  const isQuery = operation.parsed.operation.operation === OperationTypeNode.QUERY;
  try {
    return await (isQuery ? joined : separate).answer(operation, variables, context);
  } catch (error) {
    throw ofClient(error);
  }
}
