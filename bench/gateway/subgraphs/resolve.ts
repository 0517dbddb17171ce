import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { archive, byKey, products, reviewOf, shippingEstimate, users } from './data.ts';
import { schemas, type SubgraphName } from './schemas.ts';

export type Operation = { query: string; operationName?: string; variables?: Record<string, unknown> };

/** Every root field; a subgraph is asked only for its own. */
const root = {
  me: users[0],
  users,
  user: ({ id }: { id: string }) => users.find((user) => user.id === id),
  topProducts: ({ first }: { first: number }) => products.slice(0, first),
  // The same three whatever is looked for.
  search: () => products.slice(0, 3),
  archive,
  // Nothing is kept, so that the same is always answered.
  addReview: ({ upc, body }: { upc: string; body: string }) => reviewOf('12', upc, body),
};

const user = { __resolveReference: ({ id }: { id: string }) => byKey(users, 'id', id) };
const product = { __resolveReference: ({ upc }: { upc: string }) => byKey(products, 'upc', upc) };
const stock = {
  __resolveReference: ({ upc, ...required }: { upc: string; price?: number; weight?: number }) => {
    const { inStock } = byKey(products, 'upc', upc);
    return { upc, inStock, shippingEstimate: () => shippingEstimate(required) };
  },
};

const entities = {
  accounts: { User: user },
  inventory: { Product: stock },
  products: { Product: product },
  reviews: { User: user, Product: product },
} as const;

/** The schema of one subgraph. */
export function subgraphSchema(name: SubgraphName): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(schemas[name]), resolvers: entities[name] }]);
}

/** Answers from the data at hand, be `schema` that of one subgraph or of all. */
export async function answer(schema: GraphQLSchema, operation: Operation): Promise<ExecutionResult> {
  const { query, operationName, variables } = operation;
  return execute({
    schema,
    document: parse(query, { noLocation: true }),
    rootValue: root,
    operationName: operationName ?? null,
    variableValues: variables ?? {},
  });
}
