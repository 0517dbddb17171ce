import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

export type Size = { subgraphs: number; entities: number; operations: number };

/** For each entity: itself, its connection and edge, an enum, three value types, an input, a payload, and a reference. */
export const typesPerEntity = 10;

/**
 * A folder with `supergraph.yaml`, the schemas, and a manifest of operations. Each entity has a query, a connection and a
 * mutation, refers to a neighbour in its own subgraph and to an entity of the next subgraph, to which it adds a field.
 */
export function generate(size: Size): Disposable & { root: string } {
  const root = mkdtempSync(join(tmpdir(), 'bench-check-'));
  const all = range(size.subgraphs);
  const entries = all.map(
    (own) =>
      `  s${own}: { routing_url: http://127.0.0.1:${4000 + own}/graphql, schema: { file: ./s${own}.graphql } }\n`,
  );
  writeFileSync(join(root, 'supergraph.yaml'), `federation_version: =2.9.0\nsubgraphs:\n${entries.join('')}`);
  for (const own of all) writeFileSync(join(root, `s${own}.graphql`), described(schemaOf(own, size)));
  writeFileSync(join(root, 'manifest.json'), JSON.stringify(manifestOf(size)));
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function schemaOf(own: number, { subgraphs, entities }: Size): string {
  const names = range(entities).map((index) => ({
    it: `E${own}x${index}`,
    neighbour: `E${own}x${(index + 1) % entities}`,
    other: `E${(own + 1) % subgraphs}x${index}`,
  }));
  const queries = names.map(
    ({ it }) => `  e${it}(id: ID!): ${it}\n  all${it}(first: Int, after: String): ${it}Connection`,
  );
  const mutations = names.map(({ it }) => `  change${it}(input: Change${it}Input!): Change${it}Payload`);
  return [
    link,
    `type Query {\n${queries.join('\n')}\n}`,
    `type Mutation {\n${mutations.join('\n')}\n}`,
    'type PageInfo @shareable {\n  hasNextPage: Boolean!\n  hasPreviousPage: Boolean!\n  startCursor: String\n  endCursor: String\n}',
    ...names.map(typesOf),
  ].join('\n\n');
}

/** With a description of each type, field, argument and value, as the lint asks for. */
const described = (sdl: string): string =>
  sdl
    .replaceAll(/^(?:type|enum|input) /gm, '"What it is."\n$&')
    .replaceAll(/^ {2}\w/gm, '  "What it is."\n$&')
    .replaceAll(/\w\((?=(?:id|first|currency): )|, (?=after: )/g, '$&"Which." ');

const typesOf = ({
  it,
  neighbour,
  other,
}: Readonly<Record<'it' | 'neighbour' | 'other', string>>): string => `
type ${it} @key(fields: "id") {
  id: ID!
  name: String
  price(currency: String): ${it}Price
  status: ${it}Status
  size: ${it}Size
  notes: [${it}Note!]
  neighbour: ${neighbour}
  related(first: Int): [${other}!]
}

type ${it}Connection {
  edges: [${it}Edge!]!
  pageInfo: PageInfo!
}

type ${it}Edge {
  cursor: String!
  node: ${it}!
}

enum ${it}Status {
  ACTIVE
  ENDED
}

type ${it}Price {
  amount: Float
  currency: String
}

type ${it}Size {
  width: Int
  height: Int
}

type ${it}Note {
  text: String
  by: String
}

input Change${it}Input {
  id: ID!
  name: String
  status: ${it}Status
}

type Change${it}Payload {
  entity: ${it}
}

type ${other} @key(fields: "id") {
  id: ID!
  from${it}: Int
}`;

function manifestOf({ subgraphs, entities, operations }: Size) {
  const all = range(operations).map((index) => {
    const it = `E${index % subgraphs}x${index % entities}`;
    const body = `query Page${index}($id: ID!) { e${it}(id: $id) { id name status price(currency: "EUR") { amount } neighbour { id size { width } } related { id name } } }`;
    return { id: String(index), name: `Page${index}`, type: 'query', body };
  });
  return { format: 'apollo-persisted-query-manifest', version: 1, operations: all };
}
