import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { listen, sendJson } from '@shop/shared/runtime';
import { readSubgraphList } from './subgraph-list.ts';
import { composeSupergraph } from './supergraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@external", "@override", "@tag"])';
const folder = mkdtempSync(join(tmpdir(), 'compose-'));
after(() => rmSync(folder, { recursive: true }));

/** Writes the schemas and a list of them; returns the path of the list. */
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
  it('joins the subgraphs of the list with their routing URLs', async () => {
    const { sdl, warnings } = await compose({
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
        what: 'fields that require one another in a longer cycle, through an object',
        schemas: {
          a: `${entity} x: Int @requires(fields: "o { y }") o: O @external } type O @key(fields: "id") { id: ID! y: Int @external }`,
          b: 'type P @key(fields: "id") { id: ID! o: O } type O @key(fields: "id") { id: ID! y: Int @requires(fields: "z") z: Int @external }',
          c: 'type O @key(fields: "id") { id: ID! z: Int @requires(fields: "p { x }") p: P @external } type P @key(fields: "id") { id: ID! x: Int @external }',
          d: 'type O @key(fields: "id") { id: ID! p: P } type P @key(fields: "id") { id: ID! }',
        },
        said: /CIRCULAR_REQUIRES: P\.x requires O\.y requires O\.z requires P\.x: none/,
      },
      {
        what: 'a tag name that the specification does not allow',
        schemas: { a: 'type Query { p: Int @tag(name: "not a tag!") }' },
        said: /a\.graphql:2:21: INVALID_TAG: \[a\] "not a tag!"/,
      },
      {
        what: 'a value type that differs',
        schemas: {
          a: 'type Query { p: Money } type Money @shareable { amount: Int cents: Int }',
          b: 'type Query { q: Money } type Money @shareable { amount: Int "In cents." cents: Int }',
        },
        said: /b\.graphql:2:25: VALUE_TYPE_DIFFERS: \[b\] Money differs from a: expected "cents: Int", found .*In cents/,
      },
      {
        what: 'an input that has another field elsewhere',
        schemas: {
          a: 'type Query { p(i: I): Int } input I { x: Int }',
          b: 'type Query { q(i: I): Int } input I { x: Int y: Int }',
        },
        said: /VALUE_TYPE_DIFFERS: \[b\] I differs from a: expected "}", found "y: Int"/,
      },
      {
        what: 'a newer version of Federation than the list says',
        schemas: { a: 'type Query { p: Int }' },
        head: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11")\n',
        said: /a\.graphql:1:15: FEDERATION_VERSION: \[a\] links Federation 2\.11, but supergraph\.yaml says federation_version 2\.9$/,
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
    it(`refuses ${what} with its place`, async () => {
      await assert.rejects(compose(schemas, head), { name: 'StartError', message: said });
    });
  }

  it('reports one cause once, with the other elements that it affects', async () => {
    const unreachable = {
      a: 'type Query { p: P q: P r: [P] s: P } type P @key(fields: "id") { id: ID! }',
      b: 'type P @key(fields: "id", resolvable: false) { id: ID! x: Int y: Int z: Int }',
    };

    await assert.rejects(compose(unreachable), (error: Error) => {
      assert.equal(error.message.split('SATISFIABILITY_ERROR').length, 2, error.message);
      assert.match(error.message, /cannot find field "P\.x"/);
      assert.match(error.message, /likewise P\.y\n.*likewise P\.z/s);
      return true;
    });
  });

  it('warns about @override from an unknown subgraph', async () => {
    const { warnings } = await compose({ a: 'type Query { p: Int @override(from: "nowhere") }' });

    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /a\.graphql:2:\d+: FROM_SUBGRAPH_DOES_NOT_EXIST: .*"nowhere"/);
  });

  it('reports errors in @live, which only the gateway reads', async () => {
    const broken = compose({ users: 'type Query { a: Int } type Subscription { b: Int c: Int }' });

    await assert.rejects(broken, {
      name: 'StartError',
      message:
        /do not compose:\n {2}Subscription\.b: it has no @live, .*\n {2}Subscription\.c: it has no @live, /,
    });
  });

  it('reports errors in @rateLimit, which only the gateway reads', async () => {
    const limited = `
      extend schema
        @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"])
        @link(url: "https://supergraph.shop/limits/v1.0", import: ["@rateLimit"])
        @composeDirective(name: "@rateLimit")
      directive @rateLimit(limit: Int!, windowSeconds: Int! = 60, budget: String) on FIELD_DEFINITION
      type Query { a: Int @rateLimit(limit: 1) }
      type Mutation { b: Int @rateLimit(limit: 0) c: Int @rateLimit(limit: 1) }
    `;

    await assert.rejects(compose({ users: limited }, ''), {
      name: 'StartError',
      message:
        /do not compose:\n {2}Mutation\.b: limit and windowSeconds of @rateLimit must be at least 1\n {2}Query\.a: @rateLimit is for fields of Mutation; /,
    });
  });

  it('names a missing schema file', async () => {
    const lost = {
      name: 'users',
      routingUrl: 'http://127.0.0.1:1',
      schema: { file: join(folder, 'lost.graphql') },
    };
    const list = { federationMinor: 9, subgraphs: [lost] };
    await assert.rejects(composeSupergraph(list), { message: /lost\.graphql cannot be read/ });
  });
});

describe('an introspected subgraph', () => {
  const sdl = `${link} type Query { me: User } type User @key(fields: "id") { id: ID! }`;
  const listOf = (url: string) =>
    readSubgraphList(
      aFile(`federation_version: 2\nsubgraphs: { users: { schema: { subgraph_url: ${url} } } }`),
    );
  const answering = (body: unknown) =>
    listen('users', 0, (_request, response) => sendJson(response, 200, body), '127.0.0.1');

  it('has the URL of the introspection as its routing URL', async () => {
    await using users = await answering({ data: { _service: { sdl } } });
    const { sdl: supergraph, apiSdl } = await composeSupergraph(listOf(users.url));

    assert.match(supergraph, new RegExp(`USERS @join__graph\\(name: "users", url: "${users.url}"\\)`));
    assert.match(apiSdl, /^type Query {\n {2}me: User\n}/);
  });

  it('is refused with its response if that is not SDL', async () => {
    await using users = await answering({ errors: [{ message: 'signed requests only' }] });
    await assert.rejects(composeSupergraph(listOf(users.url)), {
      name: 'StartError',
      message:
        /^users: http:.* cannot be introspected: _service { sdl } is expected, found status 200 and .*signed/,
    });
  });

  it('is refused in one sentence when it does not answer', async () => {
    await assert.rejects(composeSupergraph(listOf('http://127.0.0.1:1/graphql')), {
      name: 'StartError',
      message: /^users: http:\/\/127\.0\.0\.1:1\/graphql cannot be introspected: /,
    });
  });
});
