import {
  getNamedType,
  isInputObjectType,
  isInputType,
  isNonNullType,
  typeFromAST,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { described, TypeSchemas, type JsonSchema } from './type-schema.ts';

export type InputSchema = JsonSchema & { type: 'object' };

/** The variables of an operation as JSON Schema, described by what the schema says where they are used. */
export function inputSchemaOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
): InputSchema {
  const types = new TypeSchemas();
  const uses = descriptionsByVariable(schema, document);
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const definition of variableDefinitions) {
    const { value: name } = definition.variable.name;
    properties[name] = ofVariable(definition, { schema, types, description: uses.get(name) });
    if (isRequired(definition, schema)) required.push(name);
  }
  const { definitions } = types;
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
  };
}

type Described = { schema: GraphQLSchema; types: TypeSchemas; description: string | undefined };

function ofVariable(
  { type: node, defaultValue }: VariableDefinitionNode,
  { schema, types, description }: Described,
): JsonSchema {
  const type = typeFromAST(schema, node);
  return {
    ...(isInputType(type) && types.of(type)),
    ...described({ description }),
    ...(defaultValue && { default: valueFromASTUntyped(defaultValue) }),
  };
}

const isRequired = ({ type, defaultValue }: VariableDefinitionNode, schema: GraphQLSchema): boolean =>
  defaultValue === undefined && isNonNullType(typeFromAST(schema, type));

/** The description of the first argument or input field that a variable is given to. */
function descriptionsByVariable(schema: GraphQLSchema, document: DocumentNode): Map<string, string> {
  const found = new Map<string, string>();
  const info = new TypeInfo(schema);
  let place: string | null | undefined;
  visit(
    document,
    visitWithTypeInfo(info, {
      Argument: () => void (place = info.getArgument()?.description),
      ObjectField({ name }) {
        const parent = getNamedType(info.getParentInputType());
        place = isInputObjectType(parent) ? parent.getFields()[name.value]?.description : undefined;
      },
      Variable({ name: { value: name } }) {
        if (place && !found.has(name)) found.set(name, place);
      },
      VariableDefinition: () => false,
    }),
  );
  return found;
}
