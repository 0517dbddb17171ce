import { GraphQLError, type ValidationRule } from 'graphql';

/** Refuses questions about the schema, in words that name no library. */
export const noIntrospection: ValidationRule = (context) => ({
  Field(node) {
    const { value: name } = node.name;
    if (name !== '__schema' && name !== '__type') return;
    const message = `Introspection is switched off: ${name} cannot be queried`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});
