import { Kind, print, type FieldDefinitionNode, type ObjectTypeDefinitionNode } from 'graphql';
import type { Check } from '../context.ts';
import type { Finding } from '../finding.ts';
import { definitionsIn, type Definition } from '../schema-index.ts';
import { namedType } from './naming.ts';

type Problem = { message: string; suggestion: string };

/** https://relay.dev/graphql/connections.htm */
export const checkConnections: Check = ({ subgraphs }) =>
  subgraphs.flatMap((subgraph) =>
    definitionsIn(subgraph).flatMap((definition) => {
      const { coordinate, file, line, node } = definition;
      const problems =
        node.kind === Kind.OBJECT_TYPE_DEFINITION
          ? typeProblems(node)
          : node.kind === Kind.FIELD_DEFINITION
            ? fieldProblems(definition, node)
            : [];
      return problems.map((problem): Finding => ({
        rule: 'relay-connection',
        severity: 'error',
        coordinate,
        subgraph: subgraph.name,
        file,
        line,
        ...problem,
      }));
    }),
  );

/** By the end of a type's name, the fields that it must have. */
const needed: readonly (readonly [suffix: RegExp, fields: Readonly<Record<string, RegExp>>])[] = [
  [/.Connection$/, { edges: /^\[\w+Edge!?\]!?$/, pageInfo: /^PageInfo!$/ }],
  [/.Edge$/, { node: /^\w+!?$/, cursor: /^\w+!?$/ }],
  [
    /^PageInfo$/,
    {
      hasNextPage: /^Boolean!$/,
      hasPreviousPage: /^Boolean!$/,
      startCursor: /^String$/,
      endCursor: /^String$/,
    },
  ],
];

const written: Readonly<Record<string, string>> = {
  edges: 'edges: [<Node>Edge!]!',
  pageInfo: 'pageInfo: PageInfo!',
  node: 'node: <Node>!',
  cursor: 'cursor: String!',
  hasNextPage: 'hasNextPage: Boolean!',
  hasPreviousPage: 'hasPreviousPage: Boolean!',
  startCursor: 'startCursor: String',
  endCursor: 'endCursor: String',
};

function typeProblems({ name, fields = [] }: ObjectTypeDefinitionNode): Problem[] {
  const [, types = {}] = needed.find(([suffix]) => suffix.test(name.value)) ?? [];
  return Object.entries(types).flatMap(([field, type]) => {
    const found = fields.find((each) => each.name.value === field);
    if (found && type.test(print(found.type))) return [];
    const what = found ? `has ${field}: ${print(found.type)}` : `lacks ${field}`;
    return [{ message: `${name.value} ${what}`, suggestion: `Give it ${written[field]}.` }];
  });
}

function fieldProblems(
  { coordinate }: Definition,
  { type, arguments: given = [] }: FieldDefinitionNode,
): Problem[] {
  if (!namedType(type).endsWith('Connection')) return [];
  const has = (name: string, expected: string) =>
    given.some(
      (argument) => argument.name.value === name && print(argument.type).replace('!', '') === expected,
    );
  const pages =
    (has('first', 'Int') && has('after', 'String')) || (has('last', 'Int') && has('before', 'String'));
  if (pages) return [];
  const suggestion = 'Give it first: Int and after: String, or last: Int and before: String.';
  return [{ message: `${coordinate} returns a connection, but cannot be paged`, suggestion }];
}
