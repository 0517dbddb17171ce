import { buildSubgraphSchema } from '@apollo/subgraph';
import { scalars } from '@shop/shared/graphql';
import type { Viewer } from '@shop/shared/auth';
import {
  isObjectType,
  isScalarType,
  type DocumentNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { Field } from './graph/shape.ts';

export type Context = { viewer: Viewer };
export type Resolve = (call: {
  coordinate: string;
  parent: unknown;
  args: Record<string, unknown>;
  context: Context;
  info: GraphQLResolveInfo;
  field: Field;
}) => unknown;

/** The schema of a subgraph, with the scalars of the kit. */
export function federatedSchema(document: DocumentNode): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: document }]);
  for (const [name, scalar] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (isScalarType(type))
      Object.assign(type, {
        serialize: scalar.serialize.bind(scalar),
        parseValue: scalar.parseValue.bind(scalar),
        parseLiteral: scalar.parseLiteral.bind(scalar),
      });
  }
  return schema;
}

/** Resolves every field of the schema by one function, save what Federation itself answers. */
export function resolveAllBy(schema: GraphQLSchema, resolve: Resolve): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || /^_/.test(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name === '_service') continue;
      const coordinate = `${type.name}.${field.name}`;
      field.resolve = (parent: unknown, args: Record<string, unknown>, context: Context, info) =>
        resolve({ coordinate, parent, args, context, info, field });
    }
  }
}
