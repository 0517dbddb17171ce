import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { composeSupergraph, readSubgraphList } from './supergraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@external", "@override", "@tag"])';
const folder = mkdtempSync(join(tmpdir(), 'compose-'));
after(() => rmSync(folder, { recursive: true }));

/** Writes the schemas and a list of them, and returns the list's file. */
function aList(schemas: Record<string, string>, head = `${link}\n`): string {
  for (const [name, sdl] of Object.entries(schemas))
    writeFileSync(join(folder, `${name}.graphql`), `${head}${sdl}`);
  const entries = Object.keys(schemas).map(
    (name) => `  ${name}: { routing_url: http://127.0.0.1:1/graphql, schema: { file: ./${name}.graphql } }`,
  );
  return aFile(`federation_version: =2.9.0\nsubgraphs:\n${entries.join('\n')}\n`);
}

function aFile(text: string): string {
  const file = join(folder, 'supergraph.yaml');
  writeFileSync(file, text);
  return file;
}

const compose = (schemas: Record<string, string>, head?: string) =>
  composeSupergraph(readSubgraphList(aList(schemas, head)));

const entity = 'type Query { p: P } type P @key(fields: "id") { id: ID! ';

describe('composing a supergraph', () => {
  it('joins the subgraphs of the list with their routing URLs', () => {
    const { sdl, warnings } = compose({
      users: 'type Query { me: User } type User @key(fields: "id") { id: ID! name: String! }',
      orders: 'type User @key(fields: "id") { id: ID! orderCount: Int! }',
    });

    assert.match(sdl, /USERS @join__graph\(name: "users", url: "http:\/\/127.0.0.1:1\/graphql"\)/);
    assert.match(sdl, /orderCount: Int! @join__field\(graph: ORDERS\)/);
    assert.deepEqual(warnings, []);
  });

  const mistakes: readonly { what: string; schemas: Record<string, string>; head?: string; said: RegExp }[] =
    [
      {
        what: 'a field whose type differs',
        schemas: {
          a: `${entity} x: String @shareable }`,
          b: 'type P @key(fields: "id") { id: ID! x: Int @shareable }',
        },
        said: /a\.graphql:2:58, \S+b\.graphql:2:37: FIELD_TYPE_MISMATCH: .*"P\.x"/,
      },
      {
        what: 'a key with a field that does not exist',
        schemas: { a: 'type Query { p: P } type P @key(fields: "uuid") { id: ID! }' },
        said: /a\.graphql:2:28.*: KEY_INVALID_FIELDS: \[a\] On type "P".*"uuid"/,
      },
      {
        what: 'two fields that require each other',
        schemas: {
          a: `${entity} x: Int @requires(fields: "y") y: Int @external }`,
          b: 'type P @key(fields: "id") { id: ID! y: Int @requires(fields: "x") x: Int @external }',
        },
        said: /^ {2}\S*a\.graphql:2:58, \S*b\.graphql:2:37: CIRCULAR_REQUIRES: P\.x requires P\.y requires P\.x: none/m,
      },
      {
        what: 'fields that require one another in a longer circle, through an object',
        schemas: {
          a: `${entity} x: Int @requires(fields: "o { y }") o: O @external } type O @key(fields: "id") { id: ID! y: Int @external }`,
          b: 'type P @key(fields: "id") { id: ID! o: O } type O @key(fields: "id") { id: ID! y: Int @requires(fields: "z") z: Int @external }',
          c: 'type O @key(fields: "id") { id: ID! z: Int @requires(fields: "p { x }") p: P @external } type P @key(fields: "id") { id: ID! x: Int @external }',
          d: 'type O @key(fields: "id") { id: ID! p: P } type P @key(fields: "id") { id: ID! }',
        },
        said: /CIRCULAR_REQUIRES: P\.x requires O\.y requires O\.z requires P\.x: none/,
      },
      {
        what: 'a tag that its specification does not allow',
        schemas: { a: 'type Query { p: Int @tag(name: "not a tag!") }' },
        said: /a\.graphql:2:21: INVALID_TAG: \[a\] "not a tag!"/,
      },
      {
        what: 'an empty file',
        schemas: { a: ' ' },
        head: '# soon\n',
        said: /a\.graphql:1:1: a: the file is empty/,
      },
      {
        what: 'what is not GraphQL',
        schemas: { a: 'type Query { p: }' },
        said: /a\.graphql:2:17: a: Syntax Error/,
      },
      {
        what: 'a version of Federation that is not known',
        schemas: { a: 'type Query { p: Int }' },
        head: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.99")\n',
        said: /a\.graphql:1:15: UNKNOWN_FEDERATION_LINK_VERSION: \[a\].*v2\.99/,
      },
    ];
  for (const { what, schemas, head, said } of mistakes) {
    it(`refuses ${what} with its place`, () => {
      assert.throws(() => compose(schemas, head), { name: 'StartError', message: said });
    });
  }

  it('reports one cause once, with whatever else it holds for', () => {
    const unreachable = {
      a: 'type Query { p: P q: P r: [P] s: P } type P @key(fields: "id") { id: ID! }',
      b: 'type P @key(fields: "id", resolvable: false) { id: ID! x: Int y: Int z: Int }',
    };

    assert.throws(
      () => compose(unreachable),
      (error: Error) => {
        assert.equal(error.message.split('SATISFIABILITY_ERROR').length, 2, error.message);
        assert.match(error.message, /cannot find field "P\.x"/);
        assert.match(error.message, /likewise P\.y\n.*likewise P\.z/s);
        return true;
      },
    );
  });

  it('warns of @override from a subgraph that does not exist', () => {
    const { warnings } = compose({ a: 'type Query { p: Int @override(from: "nowhere") }' });

    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /a\.graphql:2:\d+: FROM_SUBGRAPH_DOES_NOT_EXIST: .*"nowhere"/);
  });

  it('says what is wrong with @live, which only the gateway reads', () => {
    const broken = () => compose({ users: 'type Query { a: Int } type Subscription { b: Int c: Int }' });

    assert.throws(broken, {
      name: 'StartError',
      message:
        /do not compose:\n {2}Subscription\.b: it has no @live, .*\n {2}Subscription\.c: it has no @live, /,
    });
  });

  it('names the schema file that is missing', () => {
    const lost = [
      { name: 'users', routingUrl: 'http://127.0.0.1:1', schemaFile: join(folder, 'lost.graphql') },
    ];
    assert.throws(() => composeSupergraph(lost), { message: /lost\.graphql cannot be read/ });
  });
});

describe('the list of subgraphs', () => {
  const withUrl = (url: string) =>
    `federation_version: =2.9.0\nsubgraphs: { users: { routing_url: ${url}, schema: { file: ./a } } }`;
  const lists: readonly [what: string, text: string, said: RegExp][] = [
    [
      'a schema without a file',
      'federation_version: 2\nsubgraphs: { users: { schema: {} } }',
      /schema\.file: /,
    ],
    ['a word as routing URL', withUrl('nowhere'), /subgraphs\.users\.routing_url: .* not "nowhere"/],
    [
      'a routing URL without its scheme',
      withUrl('orders:4003/graphql'),
      /routing_url: must be a URL that starts with http/,
    ],
    [
      'a routing URL of another scheme',
      withUrl('ftp://orders/graphql'),
      /routing_url: must be a URL that starts with http/,
    ],
    [
      'an unknown version',
      'federation_version: =2.99.0\nsubgraphs: {}',
      /federation_version: .*up to 2\.\d+/,
    ],
    ['Federation 1', 'federation_version: 1\nsubgraphs: {}', /federation_version: /],
    ['what is not YAML', 'subgraphs:\n  a: {', /supergraph\.yaml:2:\d+: /],
    [
      'a name that stands twice',
      'subgraphs:\n  a: {}\n  a: {}\n',
      /supergraph\.yaml:3:\d+: Map keys must be unique/,
    ],
  ];
  for (const [what, text, said] of lists) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readSubgraphList(aFile(text)), { name: 'StartError', message: said });
    });
  }
});
