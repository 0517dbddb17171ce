import { relative, resolve } from 'node:path';
import { Kind, type ASTNode, type DefinitionNode, type DocumentNode } from 'graphql';
import type { Place } from './finding.ts';

export type Subgraph = { name: string; file: string; document: DocumentNode };
export type Definition = Place & { subgraph: string; coordinate: string; node: ASTNode };

/** Where each schema coordinate is defined, and which coordinate a node belongs to. */
export type SchemaIndex = {
  definitionsOf: (coordinate: string) => readonly Definition[];
  /** The definitions that the nodes lie in. */
  placesOf: (nodes: readonly ASTNode[]) => (Place & { coordinate?: string | undefined })[];
};

export function indexSchemas(root: string, subgraphs: readonly Subgraph[]): SchemaIndex {
  const all = subgraphs.flatMap(definitionsIn);
  const byCoordinate = Map.groupBy(all, ({ coordinate }) => coordinate);
  const byFile = Map.groupBy(all, ({ file }) => file);
  const placeOf = ({ loc }: ASTNode) => {
    if (!loc) return [];
    const { name } = loc.source;
    const file = URL.canParse(name) ? name : relative(root, resolve(name));
    const enclosing = byFile.get(file)?.findLast(({ node }) => encloses(node, loc.start));
    const subgraph = enclosing?.subgraph ?? subgraphs.find((each) => each.file === file)?.name;
    // A definition begins with its description; its name is the better place.
    const line = enclosing?.node.loc?.start === loc.start ? enclosing.line : loc.startToken.line;
    return [{ subgraph, file, line, coordinate: enclosing?.coordinate }];
  };
  return {
    definitionsOf: (coordinate) => byCoordinate.get(coordinate) ?? [],
    placesOf: (nodes) => nodes.flatMap(placeOf),
  };
}

const encloses = ({ loc }: ASTNode, offset: number): boolean =>
  loc !== undefined && loc.start <= offset && offset < loc.end;

/** In the order of the document, so that what is nested follows what encloses it. */
export function definitionsIn({ name: subgraph, file, document }: Subgraph): Definition[] {
  return document.definitions.flatMap(coordinatesIn).map(({ coordinate, node }) => ({
    subgraph,
    file,
    line: ('name' in node ? node.name : node)?.loc?.startToken.line ?? 1,
    coordinate,
    node,
  }));
}

type Named = ASTNode & { name: { value: string } };
type Located = { coordinate: string; node: ASTNode };

function coordinatesIn(definition: DefinitionNode): Located[] {
  if (!('name' in definition) || !definition.name) return [];
  const isDirective = definition.kind === Kind.DIRECTIVE_DEFINITION;
  const coordinate = `${isDirective ? '@' : ''}${definition.name.value}`;
  const own = { coordinate, node: definition };
  if (isDirective) return [own, ...argumentsOf(coordinate, definition.arguments)];
  if ('values' in definition) return [own, ...membersOf(coordinate, definition.values)];
  if ('fields' in definition) return [own, ...membersOf(coordinate, definition.fields)];
  return [own];
}

function membersOf(parent: string, members: readonly Named[] = []): Located[] {
  return members.flatMap((node) => {
    const coordinate = `${parent}.${node.name.value}`;
    const field = 'arguments' in node ? (node.arguments as readonly Named[]) : [];
    return [{ coordinate, node }, ...argumentsOf(coordinate, field)];
  });
}

const argumentsOf = (parent: string, members: readonly Named[] = []): Located[] =>
  members.map((node) => ({ coordinate: `${parent}(${node.name.value}:)`, node }));
