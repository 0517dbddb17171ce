import { GraphQLError, Kind, type DirectiveNode, type GraphQLSchema, type ValidationRule } from 'graphql';

/**
 * The executor of plans adds names of its own to what it sends and reads: one variable, `__typename`, and the fields
 * that keys are made of. Where a client gives such a name to something else, it would be told the wrong value.
 */
export const reservedNames =
  (supergraph: GraphQLSchema): ValidationRule =>
  (context) => ({
    VariableDefinition({ variable }) {
      if (variable.name.value !== 'representations') return;
      const message = 'The gateway itself uses $representations: give the variable another name';
      context.reportError(new GraphQLError(message, { nodes: variable }));
    },
    Field(node) {
      const alias = node.alias?.value;
      const parent = context.getParentType()?.name;
      if (!alias || !parent || alias === node.name.value) return;
      if (alias !== '__typename' && !keyFieldsOf(supergraph, parent).includes(alias)) return;
      const message = `The gateway itself reads ${parent}.${alias}: give ${node.name.value} another alias`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  });

/** Every name in the keys of a type: `id`, or `sku warehouse { id }`. */
function keyFieldsOf(supergraph: GraphQLSchema, typeName: string): string[] {
  const directives = supergraph.getType(typeName)?.astNode?.directives ?? [];
  return directives.flatMap((directive) => keyIn(directive)?.match(/\w+/g) ?? []);
}

function keyIn({ name, arguments: given = [] }: DirectiveNode): string | undefined {
  const key = given.find((each) => each.name.value === 'key')?.value;
  return name.value === 'join__type' && key?.kind === Kind.STRING ? key.value : undefined;
}
