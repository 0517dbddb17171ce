import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isRequiredInputField,
  Kind,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type TypeNode,
} from 'graphql';

/** Coordinates as usage records name them, and names of types and `@directives`. */
export type Uses = {
  certain: ReadonlySet<string>;
  /** What variables may carry. */
  possible: ReadonlySet<string>;
};

export function usesOf(schema: GraphQLSchema, document: DocumentNode): Uses {
  const certain = new Set<string>();
  const possible = new Set<string>();
  const info = new TypeInfo(schema);
  const visitor = {
    Field() {
      const [parent, field] = [info.getParentType(), info.getFieldDef()];
      if (parent && field) certain.add(`${parent.name}.${field.name}`);
    },
    Argument() {
      const [parent, field, argument] = [info.getParentType(), info.getFieldDef(), info.getArgument()];
      if (parent && field && argument && !info.getDirective())
        certain.add(`${parent.name}.${field.name}.${argument.name}`);
    },
    ObjectField({ name }: { name: { value: string } }) {
      const input = getNamedType(info.getParentInputType());
      if (isInputObjectType(input)) certain.add(`${input.name}.${name.value}`);
    },
    EnumValue({ value }: { value: string }) {
      const type = getNamedType(info.getInputType());
      if (type) certain.add(`${type.name}.${value}`);
    },
    Directive: ({ name }: { name: { value: string } }) => void certain.add(`@${name.value}`),
    NamedType: ({ name }: { name: { value: string } }) => void certain.add(name.value),
    VariableDefinition({ type }: { type: TypeNode }) {
      const named =
        type.kind === Kind.NAMED_TYPE
          ? typeFromAST(schema, type)
          : getNamedType(typeFromAST(schema, type as never));
      if (isInputObjectType(named) || isEnumType(named)) addVariable(named, { certain, possible });
    },
  };
  visit(document, visitWithTypeInfo(info, visitor));
  return { certain, possible };
}

/** A required field is sent whenever its input is; all else may be. */
function addVariable(
  type: GraphQLInputType,
  uses: { certain: Set<string>; possible: Set<string> },
  isCertain = true,
): void {
  if (isEnumType(type)) for (const { name } of type.getValues()) uses.possible.add(`${type.name}.${name}`);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    const coordinate = `${type.name}.${field.name}`;
    const isSent = isCertain && isRequiredInputField(field);
    const into = isSent ? uses.certain : uses.possible;
    if (into.has(coordinate)) continue;
    into.add(coordinate);
    addVariable(getNamedType(field.type), uses, isSent);
  }
}
