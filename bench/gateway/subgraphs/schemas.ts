/**
 * The graph of the public benchmark of GraphQL gateways (graphql-hive/graphql-gateways-benchmark), with three fields of
 * our own: `search` takes an argument that may differ each time, `archive` is large, `addReview` is a mutation.
 */
const link = (...imports: string[]): string => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ${JSON.stringify(imports)})
`;

export const schemas = {
  accounts: `${link('@key', '@shareable')}
    type Query {
      me: User
      user(id: ID!): User
      users: [User]
    }
    type User @key(fields: "id") {
      id: ID!
      name: String
      username: String @shareable
      birthday: Int
    }
  `,
  inventory: `${link('@key', '@external', '@requires')}
    type Product @key(fields: "upc") {
      upc: String!
      weight: Int @external
      price: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }
  `,
  products: `${link('@key')}
    type Query {
      topProducts(first: Int = 5): [Product]
      search(text: String!): [Product]
    }
    type Product @key(fields: "upc") {
      upc: String!
      name: String
      price: Int
      weight: Int
    }
  `,
  reviews: `${link('@key', '@external', '@provides')}
    type Query {
      archive: [Review]
    }
    type Mutation {
      addReview(upc: String!, body: String!): Review
    }
    type Review @key(fields: "id") {
      id: ID!
      body: String
      product: Product
      author: User @provides(fields: "username")
    }
    type User @key(fields: "id") {
      id: ID!
      username: String @external
      reviews: [Review]
    }
    type Product @key(fields: "upc") {
      upc: String!
      reviews: [Review]
    }
  `,
} as const;

export type SubgraphName = keyof typeof schemas;

export const subgraphNames = Object.keys(schemas) as readonly SubgraphName[];

/** Where each is found. */
export type SubgraphUrls = Readonly<Record<SubgraphName, string>>;
