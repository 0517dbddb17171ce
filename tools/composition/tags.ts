import { Kind, visit, type DocumentNode } from 'graphql';
import { placesOf } from './problems.ts';

// https://specs.apollo.dev/tag/v0.3/#@tag
const validTag = /^[_A-Za-z][_0-9A-Za-z/-]{0,127}$/;

/** Finds names of `@tag` that composition accepts although the specification does not allow them. */
export function invalidTags({
  name: subgraph,
  typeDefs,
}: {
  name: string;
  typeDefs: DocumentNode;
}): string[] {
  const found: string[] = [];
  visit(typeDefs, {
    Directive(node) {
      const value = node.arguments?.find(({ name }) => name.value === 'name')?.value;
      if (node.name.value !== 'tag' || value?.kind !== Kind.STRING || validTag.test(value.value)) return;
      const named = JSON.stringify(value.value.slice(0, 100));
      found.push(
        `${placesOf([node])}INVALID_TAG: [${subgraph}] ${named} is no name of a tag: letters, digits, _, - and /, at most 128`,
      );
    },
  });
  return found;
}
