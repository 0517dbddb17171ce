import { relative } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { GraphQLError, type ASTNode } from 'graphql';

type Nodes = readonly ASTNode[] | undefined;

/** The subgraphs do not compose. Each error has its code in `extensions` and its places in `nodes`. */
export class CompositionError extends StartError {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[], lines = errors.map(describe)) {
    super(`The subgraphs do not compose:\n${lines.map((each) => `  ${each}`).join('\n')}`);
    this.errors = errors;
  }
}

/** A problem that composition itself does not find, in the form of those that it finds. */
export const problemAt = (nodes: readonly ASTNode[], code: string, message: string): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: { code } });

/** One sentence per cause, with its places; further elements with the same cause are listed below it. */
export function describeProblems(errors: readonly GraphQLError[]): string[] {
  return [...Map.groupBy(errors, causeOf).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const likewise = [...new Set(others.map((each) => `${coordinateOf(each)}${placesAfter(each.nodes)}`))];
    return [describe(first), ...likewise.map((each) => `  likewise ${each}`)];
  });
}

/** One line: places, code and message. */
export const describe = (error: GraphQLError): string =>
  `${placesOf(error.nodes)}${codeOf(error)}: ${error.message.trim()}`;

const codeOf = ({ extensions }: GraphQLError): string =>
  typeof extensions.code === 'string' ? extensions.code : 'INVALID';

/** `orders/schema.graphql:12:3: ` for each place; empty if composition gives none. */
export function placesOf(nodes: Nodes): string {
  const places = placesIn(nodes);
  return places.length > 0 ? `${places.join(', ')}: ` : '';
}

function placesAfter(nodes: Nodes): string {
  const places = placesIn(nodes);
  return places.length > 0 ? ` (${places.join(', ')})` : '';
}

function placesIn(nodes: Nodes): string[] {
  const places = (nodes ?? []).flatMap(({ loc }) =>
    loc ? [`${relative('.', loc.source.name)}:${loc.startToken.line}:${loc.startToken.column}`] : [],
  );
  return [...new Set(places)];
}

/** Errors that differ only in the field of a type or the value of an enum have one cause. */
function causeOf(error: GraphQLError): string {
  const reason = error.message.split('cannot be satisfied by the subgraphs because:').at(-1) ?? '';
  const typeOnly = reason
    .replaceAll(/"(\w+)\.[^"]*"/g, '"$1"')
    .replaceAll(/value "\w+"|"\w+" is defined/g, '');
  return `${codeOf(error)} ${typeOnly}`;
}

function coordinateOf({ message }: GraphQLError): string {
  const [, missing] = /cannot find field "([^"]+)"/.exec(message) ?? /value "([^"]+)"/.exec(message) ?? [];
  return missing ?? /"(\w+\.[^"]+)"/.exec(message)?.[1] ?? message.split('\n', 1)[0] ?? '';
}
