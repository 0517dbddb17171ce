import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { composeSupergraph, readSubgraphList } from './supergraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const folder = mkdtempSync(join(tmpdir(), 'compose-'));
after(() => rmSync(folder, { recursive: true }));

/** Writes the schemas and a list of them, and gives the list's file. */
function aList(schemas: Record<string, string>): string {
  for (const [name, sdl] of Object.entries(schemas))
    writeFileSync(join(folder, `${name}.graphql`), `${link}\n${sdl}`);
  const entries = Object.keys(schemas).map(
    (name) => `  ${name}: { routing_url: http://127.0.0.1:1/graphql, schema: { file: ./${name}.graphql } }`,
  );
  const file = join(folder, 'supergraph.yaml');
  writeFileSync(file, `federation_version: =2.9.0\nsubgraphs:\n${entries.join('\n')}\n`);
  return file;
}

const compose = (schemas: Record<string, string>) => composeSupergraph(readSubgraphList(aList(schemas)));

describe('composing a supergraph', () => {
  it('joins the subgraphs of the list with their routing URLs', () => {
    const sdl = compose({
      users: 'type Query { me: User } type User @key(fields: "id") { id: ID! name: String! }',
      orders: 'type User @key(fields: "id") { id: ID! orderCount: Int! }',
    });

    assert.match(sdl, /USERS @join__graph\(name: "users", url: "http:\/\/127.0.0.1:1\/graphql"\)/);
    assert.match(sdl, /orderCount: Int! @join__field\(graph: ORDERS\)/);
  });

  it('names subgraphs, type and field that do not fit together', () => {
    const broken = () =>
      compose({
        users: 'type Query { me: User } type User @key(fields: "id") { id: ID! name: String! @shareable }',
        orders: 'type User @key(fields: "id") { id: ID! name: Int! @shareable }',
      });

    assert.throws(broken, {
      name: 'StartError',
      message: /FIELD_TYPE_MISMATCH.*"User\.name".*\(orders:2, users:2\)/s,
    });
  });

  it('names the subgraph and the field of a key that does not exist', () => {
    const broken = () =>
      compose({ users: 'type Query { me: User } type User @key(fields: "uuid") { id: ID! }' });

    assert.throws(broken, { message: /KEY_INVALID_FIELDS: \[users\] On type "User".*"uuid"/ });
  });

  it('says what is wrong with @live, which only the gateway reads', () => {
    const broken = () => compose({ users: 'type Query { a: Int } type Subscription { b: Int c: Int }' });

    assert.throws(broken, {
      name: 'StartError',
      message:
        /do not compose:\n {2}Subscription\.b: it has no @live, .*\n {2}Subscription\.c: it has no @live, /,
    });
  });

  it('points at the line of a schema that is not GraphQL', () => {
    assert.throws(() => compose({ users: 'type Query { me: }' }), {
      message: /users: .*users\.graphql:2:18: Syntax Error/,
    });
  });

  it('says what is wrong with the list, and which schema file is missing', () => {
    const file = aList({ users: 'type Query { a: Int }' });
    writeFileSync(
      file,
      'federation_version: =2.9.0\nsubgraphs: { users: { routing_url: nowhere, schema: {} } }',
    );
    assert.throws(() => readSubgraphList(file), {
      message:
        /is not a list of subgraphs:\n {2}subgraphs\.users\.routing_url: .*\n {2}subgraphs\.users\.schema\.file: /,
    });

    const lost = [
      { name: 'users', routingUrl: 'http://127.0.0.1:1', schemaFile: join(folder, 'lost.graphql') },
    ];
    assert.throws(() => composeSupergraph(lost), { message: /lost\.graphql cannot be read/ });
  });
});
