import { Kind } from 'graphql';
import { lintCheck } from './lint.ts';

// `input` says nothing that the input's own type does not say.
const speaksForItself = (coordinate: string) => coordinate.endsWith('(input:)');

/** Clients read the graph, not our code: every element has a description. */
export const checkDescriptions = lintCheck('description', ({ coordinate, node }) => {
  const canHaveOne = node.kind.endsWith('Definition') && node.kind !== Kind.DIRECTIVE_DEFINITION;
  const isDirectives = coordinate.startsWith('@');
  const isExternal = 'directives' in node && node.directives?.some(({ name }) => name.value === 'external');
  if (!canHaveOne || isDirectives || isExternal || speaksForItself(coordinate)) return undefined;
  if ('description' in node && node.description) return undefined;
  return { message: `${coordinate} has no description`, suggestion: 'Describe it, in a string before it.' };
});
