import { OperationTypeNode } from 'graphql';
import type { UpstreamOperation, Variables } from '../contract.ts';
import { selectionOf } from '../repairs/index.ts';
import type { Compiled } from './compile.ts';
import { sentVariables } from './sent-variables.ts';

/** The first fetch of a subscription's plan, as the subscription that its subgraph is asked for. */
export function upstreamOperation({ primary, internal }: Compiled, given: Variables): UpstreamOperation {
  if (!primary) throw new Error('A subscription was planned without its first fetch');
  const { serviceName: subgraph, operationName } = primary;
  const { query, variables } = internal.write({
    kind: OperationTypeNode.SUBSCRIPTION,
    name: operationName,
    added: [],
    selectionSet: selectionOf(primary),
  });
  const named = operationName === undefined ? {} : { operationName };
  return { subgraph, query, ...named, variables: sentVariables(variables, internal, given) };
}
