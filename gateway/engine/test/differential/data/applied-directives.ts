import {
  DirectiveLocation,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { ownDirectives } from '../../../document/internal/directives.ts';
import { canonical } from '../judge/exact-json.ts';

type Values = Record<string, unknown>;

/** The directives of a field, on which its value depends here; nodes that are merged have one value, whatever their order. */
export function directivesText({ fieldNodes, schema, variableValues }: GraphQLResolveInfo): string {
  const texts = fieldNodes.flatMap((node) => textsOf(ownDirectives(node), schema, variableValues));
  return [...new Set(texts)].sort().join('');
}

/** The directives that an operation of a document gives to operations of a kind. */
export function operationDirectives(
  schema: GraphQLSchema,
  {
    document,
    operationName,
    variables,
  }: { document: DocumentNode; operationName: string | null; variables: Values },
): (kind: string) => string {
  const operation = getOperationAST(document, operationName);
  if (!operation) return () => '';
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return (kind) => {
    const location = kind === 'mutation' ? DirectiveLocation.MUTATION : DirectiveLocation.QUERY;
    const applied = ownDirectives(operation).filter(({ name }) =>
      schema.getDirective(name.value)?.locations.includes(location),
    );
    return textsOrRefusal(applied, schema, coerced);
  };
}

/** A variable may be null where the directive takes none: nobody but the subgraph looks at that, if it does. */
function textsOrRefusal(applied: readonly DirectiveNode[], schema: GraphQLSchema, values: Values): string {
  try {
    return textsOf(applied, schema, values).join('');
  } catch (error) {
    if (error instanceof GraphQLError) return 'invalid';
    throw error;
  }
}

const textsOf = (directives: readonly DirectiveNode[], schema: GraphQLSchema, values: Values): string[] =>
  directives.map((node) => {
    const definition = schema.getDirective(node.name.value);
    if (!definition) throw new Error(`There is no directive @${node.name.value}`);
    return `@${definition.name}${canonical(getArgumentValues(definition, node, values))}`;
  });
