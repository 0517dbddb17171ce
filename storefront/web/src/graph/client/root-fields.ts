import type { Operation } from '@urql/core';

/** The names of the root fields of an operation; without those of fragments, which the storefront has none of there. */
export const rootFields = ({ definitions }: Operation['query']): string[] =>
  definitions.flatMap((definition) =>
    'operation' in definition
      ? definition.selectionSet.selections.flatMap((each) => ('name' in each ? [each.name.value] : []))
      : [],
  );
