import assert from 'node:assert/strict';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { readConfig, startGateway } from '@shop/gateway';
import { listen, readBody, sendJson } from '@shop/shared/runtime';
import { testDependencies } from '@shop/shared/testing';
import { graphql, parse } from 'graphql';
import { composeServices } from '../supergraph.ts';
import { composeVariant } from './compose-variants.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@tag"])';
const schemas = {
  products: `${link}
    type Query { product: Product internal(e: Secret): Int @tag(name: "internal") }
    enum Secret { A }
    type Product @key(fields: "id") { id: ID! @tag(name: "internal") weight: Int @tag(name: "internal") size: Size }
    enum Size { S L @tag(name: "internal") }`,
  shipping: `${link}
    type Product @key(fields: "id") { id: ID! weight: Int @external fee: Int @requires(fields: "weight") }`,
};
const resolvers = {
  products: {
    Query: { product: () => ({ id: '1', weight: 20, size: 'L' }), internal: () => 1 },
    Product: { __resolveReference: ({ id }: { id: string }) => ({ id, weight: 20 }) },
  },
  shipping: { Product: { fee: ({ weight }: { weight: number }) => weight * 2 } },
};

type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>;

async function startSubgraph(name: keyof typeof schemas) {
  const modules = [{ typeDefs: parse(schemas[name]), resolvers: resolvers[name] }] as Modules;
  const schema = buildSubgraphSchema(modules);
  return listen(name, 0, (request, response) => {
    void readBody(request, 1e6).then(async (text) => {
      const { query: source, variables: variableValues } = JSON.parse(text) as Record<string, any>;
      sendJson(response, 200, await graphql({ schema, source, variableValues }));
    });
  });
}

/** A gateway that serves the graph without what is internal. */
async function startVariant(engine: string) {
  await using starting = new AsyncDisposableStack();
  const products = starting.use(await startSubgraph('products'));
  const shipping = starting.use(await startSubgraph('shipping'));
  const services = Object.entries({ products, shipping }).map(([name, { url }]) => ({
    name,
    url: `${url}/graphql`,
    typeDefs: parse(schemas[name as keyof typeof schemas]),
  }));
  const { schema } = composeServices(services, undefined);
  const folder = starting.use(await mkdtempDisposable(join(tmpdir(), 'variant-')));
  const supergraph = join(folder.path, 'supergraph.graphql');
  await writeFile(supergraph, composeVariant(schema, { include: [], exclude: ['internal'] }).sdl);
  const env = { PORT: '0', SUPERGRAPH: supergraph, GATEWAY_ENGINE: engine, VIEWER_SECRET: 'x'.repeat(32) };
  const config = { ...readConfig({ ...env, RABBITMQ_URL: 'amqp://127.0.0.1:1' }), shop: null };
  const { url } = starting.use(await startGateway(config, testDependencies()));
  const running = starting.move();
  return {
    async ask(query: string): Promise<any> {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      return response.json();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

for (const engine of ['native', 'apollo']) {
  describe(`a variant that the ${engine} engine serves`, () => {
    it('answers with what a hidden field that is required and a hidden key lead to', async () => {
      await using variant = await startVariant(engine);

      assert.deepEqual(await variant.ask('{ product { fee } }'), { data: { product: { fee: 40 } } });
    });

    it('refuses hidden fields as if they did not exist', async () => {
      await using variant = await startVariant(engine);
      const codesOf = async (query: string) =>
        (await variant.ask(query)).errors?.map((each: any) => each.extensions.code);

      for (const query of ['{ product { weight } }', '{ product { id } }', '{ internal }'])
        assert.deepEqual(await codesOf(query), ['GRAPHQL_VALIDATION_FAILED'], query);
    });

    it('has nothing hidden in its introspection', async () => {
      await using variant = await startVariant(engine);

      const { data } = await variant.ask(
        '{ __schema { types { name fields { name } enumValues { name } } directives { name } } }',
      );

      const types = data.__schema.types.filter(
        ({ name }: any) => !/^(__|String|Boolean|Int|ID|Float)/.test(name),
      );
      const named = ({ name, fields, enumValues }: any) => [
        name,
        ...(fields ?? enumValues).map((each: any) => each.name),
      ];
      assert.deepEqual(types.map(named).sort(), [
        ['Product', 'size', 'fee'],
        ['Query', 'product'],
        ['Size', 'S'],
      ]);
      const directives = data.__schema.directives.map((each: any) => each.name);
      assert.deepEqual(
        directives.filter((name: string) => /tag|inaccessible|join|link/.test(name)),
        [],
      );
    });

    it('gives null with an error for a value that it hides', async () => {
      await using variant = await startVariant(engine);

      const { data, errors } = await variant.ask('{ product { size } }');

      assert.deepEqual(data, { product: { size: null } });
      assert.equal(errors.length, 1);
      assert.doesNotMatch(JSON.stringify(errors), /"L"/);
    });
  });
}
