import { Kind, visit, type DocumentNode, type GraphQLError } from 'graphql';
import { problemAt } from './problems.ts';

// https://specs.apollo.dev/tag/v0.3/#@tag
export const validTag = /^[_A-Za-z][_0-9A-Za-z/-]{0,127}$/;

/** Finds names of `@tag` that composition accepts although the specification does not allow them. */
export function invalidTags({
  name: subgraph,
  typeDefs,
}: {
  name: string;
  typeDefs: DocumentNode;
}): GraphQLError[] {
  const found: GraphQLError[] = [];
  visit(typeDefs, {
    Directive(node) {
      const value = node.arguments?.find(({ name }) => name.value === 'name')?.value;
      if (node.name.value !== 'tag' || value?.kind !== Kind.STRING || validTag.test(value.value)) return;
      const named = JSON.stringify(value.value.slice(0, 100));
      const message = `[${subgraph}] ${named} is no name of a tag: letters, digits, _, - and /, at most 128`;
      found.push(problemAt([node], 'INVALID_TAG', message));
    },
  });
  return found;
}
