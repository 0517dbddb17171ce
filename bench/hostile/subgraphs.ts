import { buildSubgraphSchema } from '@apollo/subgraph';
import { listen, readBody, sendJson } from '@shop/shared/runtime';
import { execute, parse, type GraphQLSchema } from 'graphql';
import type { Operation } from '../gateway/subgraphs/resolve.ts';
import type { Service } from '../harness/compose.ts';

const key = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const live = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible", "@composeDirective"])
    @link(url: "https://supergraph.shop/live/v1.0", import: ["@live"])
    @composeDirective(name: "@live")
  directive @live(events: [String!]!, key: String!, equals: String!, read: String!) on FIELD_DEFINITION
`;

/** What the corpus asks for beyond the graph of the other benchmarks. */
const schemas = {
  orders: `${live}
    type Query {
      order(id: ID!): Order
      page(size: Int!, mark: Anything): String
      _myOrdersUpdated(after: String, first: Int): [OrderUpdate!] @inaccessible
    }
    type Subscription {
      myOrdersUpdated(after: String): OrderUpdate!
        @live(events: ["order.placed.v1"], key: "customerId", equals: "viewer.id", read: "_myOrdersUpdated")
    }
    type OrderUpdate { cursor: String! version: Int! gap: Boolean! status: String! }
    type Order @key(fields: "id") { id: ID! status(shout: Boolean = false): String! customer: User }
    type User @key(fields: "id", resolvable: false) { id: ID! }
    scalar Anything
  `,
  payments: `${key}
    type Order @key(fields: "id") { id: ID! payment: Payment }
    type Payment { status: String! }
  `,
};

const order = { id: '1', status: 'PLACED', customer: { id: '1' }, payment: { status: 'OPEN' } };
const resolvers = { Order: { __resolveReference: () => order } };
const root = { order: () => order };

export type CorpusSubgraphs = AsyncDisposable & { services: Service[] };

export async function startCorpusSubgraphs(): Promise<CorpusSubgraphs> {
  await using starting = new AsyncDisposableStack();
  const services: Service[] = [];
  for (const [name, sdl] of Object.entries(schemas)) {
    const typeDefs = parse(sdl);
    const { url } = starting.use(await serve(name, buildSubgraphSchema([{ typeDefs, resolvers }])));
    services.push({ name, url: `${url}/graphql`, typeDefs });
  }
  const running = starting.move();
  return { services, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

const serve = (name: string, schema: GraphQLSchema) =>
  listen(name, 0, (request, response) => {
    void readBody(request, 1e6).then(async (text) => {
      const { query, variables = {} } = JSON.parse(text) as Operation;
      const asked = { schema, document: parse(query), rootValue: root, variableValues: variables };
      sendJson(response, 200, await execute(asked));
    });
  });
