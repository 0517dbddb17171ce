import { Kind, type TypeNode } from 'graphql';
import { lintCheck } from './lint.ts';

type Convention = { pattern: RegExp; expected: string };

// Two underscores separate the name of a linked specification, as in live__Scope, which is not ours to choose.
const types = { pattern: /^(?:[A-Z][A-Za-z0-9]*|\w+__\w+)$/, expected: 'PascalCase' };
const inputs = { pattern: /(?:Input|Filter|Sort)$/, expected: 'a name that ends in Input, Filter or Sort' };
const members = { pattern: /^_?[a-z][A-Za-z0-9]*$/, expected: 'camelCase' };
const values = { pattern: /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/, expected: 'UPPER_CASE' };

const conventions: Readonly<Record<string, readonly Convention[]>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: [types],
  [Kind.INTERFACE_TYPE_DEFINITION]: [types],
  [Kind.UNION_TYPE_DEFINITION]: [types],
  [Kind.ENUM_TYPE_DEFINITION]: [types],
  [Kind.SCALAR_TYPE_DEFINITION]: [types],
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: [types, inputs],
  [Kind.FIELD_DEFINITION]: [members],
  [Kind.INPUT_VALUE_DEFINITION]: [members],
  [Kind.ENUM_VALUE_DEFINITION]: [values],
};

/** Names as every client of the graph expects them. */
export const checkNaming = lintCheck('naming', ({ coordinate, node }) => {
  const name = 'name' in node ? (node.name?.value ?? '') : '';
  const broken = conventions[node.kind]?.find(({ pattern }) => !pattern.test(name));
  if (broken) return problem(coordinate, broken.expected);
  const isMutation = coordinate.startsWith('Mutation.') && node.kind === Kind.FIELD_DEFINITION;
  if (isMutation && !namedType(node.type).endsWith('Payload'))
    return {
      message: `${coordinate} returns ${namedType(node.type)}, which is no payload`,
      suggestion: `Return a type of its own, whose name ends in Payload and which has userErrors.`,
    };
  return undefined;
});

const problem = (coordinate: string, expected: string) => ({
  message: `${coordinate} is not named as the graph names such elements`,
  suggestion: `Use ${expected}.`,
});

export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
