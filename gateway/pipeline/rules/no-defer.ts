import { GraphQLError, type ValidationRule } from 'graphql';

/** Says more than that the directive is unknown. */
export const noDefer: ValidationRule = (context) => ({
  Directive(node) {
    const { value: name } = node.name;
    if (name !== 'defer' && name !== 'stream') return;
    const message = `@${name} is not supported: this gateway gives each answer in one piece, so leave it out`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});
