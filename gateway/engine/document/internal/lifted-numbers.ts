import {
  getNamedType,
  isScalarType,
  isSpecifiedScalarType,
  isInputObjectType,
  isInputType,
  Kind,
  parseType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ConstValueNode,
  type DocumentNode,
  type FloatValueNode,
  type GraphQLSchema,
  type IntValueNode,
  type GraphQLInputType,
  typeFromAST,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { nameOf } from './names.ts';

/**
 * The planner reads numbers of the document as doubles. Those that a double cannot hold and that are not meant as one,
 * in a custom scalar or an ID, become variables whose JSON text is what the client wrote.
 */
export function liftNumbers(
  document: DocumentNode,
  schema: GraphQLSchema,
  unused: (wanted: string) => string,
): { document: DocumentNode; constants: ReadonlyMap<string, string> } {
  const typeInfo = new TypeInfo(schema);
  const constants = new Map<string, string>();
  const definitions: VariableDefinitionNode[] = [];
  // Within the literal of a custom scalar nothing has a type of its own.
  let around: GraphQLInputType | null | undefined;
  const lift = (node: IntValueNode | FloatValueNode) => {
    const type = typeInfo.getInputType() ?? (around && getNamedType(around));
    if (!isLong(node.value) || !type || !keepsDigits(type)) return undefined;
    const name = nameOf(unused(`_n${constants.size}`));
    constants.set(name.value, textOf(node, type));
    const variable = { kind: Kind.VARIABLE, name } as const;
    definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) });
    return variable;
  };
  const remember = () => {
    around = typeInfo.getInputType() ?? around;
  };
  const lifted = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition(node) {
        noteDefault(node, schema, constants);
        return false;
      },
      Argument: remember,
      ObjectField: remember,
      IntValue: lift,
      FloatValue: lift,
    }),
  );
  return { document: definitions.length > 0 ? declare(lifted, definitions) : lifted, constants };
}

/** A default that has such a number becomes a constant: it is always sent, so what the planner makes of it is no matter. */
function noteDefault(
  { defaultValue: literal, variable, type: typeNode }: VariableDefinitionNode,
  schema: GraphQLSchema,
  constants: Map<string, string>,
): void {
  if (!literal || !holdsLong(literal)) return;
  const type = typeFromAST(schema, typeNode as NamedTypeNode);
  if (type && isInputType(type)) constants.set(variable.name.value, literalText(literal, type));
}

/** JSON for a literal, with its numbers as they were written. */
function literalText(literal: ConstValueNode, type: GraphQLInputType | undefined): string {
  const named = type && getNamedType(type);
  if (literal.kind === Kind.LIST) return `[${literal.values.map((each) => literalText(each, type)).join()}]`;
  if (literal.kind === Kind.OBJECT) {
    const fields = isInputObjectType(named) ? named.getFields() : {};
    const entries = literal.fields.map(
      ({ name, value }) => `${JSON.stringify(name.value)}:${literalText(value, fields[name.value]?.type)}`,
    );
    return `{${entries.join()}}`;
  }
  if (literal.kind === Kind.NULL) return 'null';
  if (literal.kind === Kind.INT || literal.kind === Kind.FLOAT) return textOf(literal, type);
  return JSON.stringify(literal.value);
}

function holdsLong(literal: ConstValueNode): boolean {
  let found = false;
  const look = ({ value }: { value: string }) => {
    found ||= isLong(value);
  };
  visit(literal, { IntValue: look, FloatValue: look });
  return found;
}

const textOf = ({ value }: IntValueNode | FloatValueNode, type: GraphQLInputType | undefined): string =>
  type && getNamedType(type).name === 'ID' ? JSON.stringify(value) : value;

export const isLong = (digits: string): boolean => digits.length >= 16 || /e/i.test(digits);

const keepsDigits = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  return named.name === 'ID' || (isScalarType(named) && !isSpecifiedScalarType(named));
};

function declare(document: DocumentNode, added: readonly VariableDefinitionNode[]): DocumentNode {
  const withAdded = (operation: OperationDefinitionNode): OperationDefinitionNode => ({
    ...operation,
    variableDefinitions: [...(operation.variableDefinitions ?? []), ...added],
  });
  const definitions = document.definitions.map((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? withAdded(each) : each,
  );
  return { ...document, definitions };
}
