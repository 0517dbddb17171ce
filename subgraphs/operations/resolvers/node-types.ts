import { valueFromAST, GraphQLString, isObjectType, type GraphQLSchema } from 'graphql';
import type { NodeTypes } from '../application/find-nodes.ts';

const known = new WeakMap<GraphQLSchema, NodeTypes>();

/** The types with `@node`, which composition writes into the schema. */
export function nodeTypesOf(schema: GraphQLSchema): NodeTypes {
  const before = known.get(schema);
  if (before) return before;
  const types = new Map(
    Object.values(schema.getTypeMap()).flatMap((type) => {
      const directive =
        isObjectType(type) && type.astNode?.directives?.find(({ name }) => name.value === 'node');
      if (!directive) return [];
      const given = new Map(
        directive.arguments?.map(({ name, value }) => [
          name.value,
          String(valueFromAST(value, GraphQLString)),
        ]),
      );
      const { prefix = '', subgraph = '' } = Object.fromEntries(given);
      return [[prefix, { name: type.name, subgraph }] as const];
    }),
  );
  known.set(schema, types);
  return types;
}
