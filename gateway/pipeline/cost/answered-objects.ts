import { GraphQLError, type FieldNode, type GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../../context.ts';
import { conditionVariables } from '../../engine/document/internal/conditions.ts';
import type { Operation, Variables } from '../../engine/engine.ts';
import { objectTypes, selectionOf } from '../../engine/response/selection.ts';
import type { AnsweredObjects } from '../../engine/response/weigh.ts';
import type { JsonObject } from '../../engine/run/merge.ts';

type Asked = { schema: GraphQLSchema; operation: Operation<GatewayContext>; variables: Variables };

/** The objects of an answer of which only the text is left. */
export function answeredObjects(text: string, { schema, operation, variables }: Asked): AnsweredObjects {
  const { parsed } = operation;
  const root = schema.getRootType(parsed.operation.operation);
  if (!root) throw new GraphQLError(`The schema has no ${parsed.operation.operation}`);
  const values = operation.coerce(variables);
  const names = conditionVariables([parsed.operation, ...parsed.fragments.values()]);
  const flags = new Map(names.map((name) => [name, values[name] === true]));
  const source = { schema, fragments: parsed.fragments, flags, keys: responseNames };
  const { data } = JSON.parse(text) as { data?: JsonObject | null };
  return {
    selection: selectionOf(source, root, parsed.operation.selectionSet),
    types: objectTypes(schema),
    data: data ?? {},
  };
}

const responseNames = { get: ({ alias, name }: FieldNode) => (alias ?? name).value };
