import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** What a subgraph writes at the top of its schema to declare policies. */
export const cacheHeader = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@composeDirective"])
    @link(url: "https://supergraph.shop/cache/v1.0", import: ["@cacheControl", "@cacheInvalidate"])
    @composeDirective(name: "@cacheControl")
    @composeDirective(name: "@cacheInvalidate")
  directive @cacheControl(
    maxAge: Int
    scope: cache__Scope
    inheritMaxAge: Boolean
    staleIfError: Int
  ) repeatable on OBJECT | INTERFACE | UNION | FIELD_DEFINITION
  directive @cacheInvalidate(on: [String!]!) repeatable on OBJECT | FIELD_DEFINITION
  enum cache__Scope { PUBLIC PRIVATE }
`;

export const catalogueSchemas = {
  catalogue: `${cacheHeader}
    type Query {
      products(category: String = "A", first: Int): [Product!]!
        @cacheControl(maxAge: 60) @cacheInvalidate(on: ["product.created.v1", "product.updated.v1"])
      product(id: ID!): Product @cacheControl(maxAge: 60)
      me: Customer @cacheControl(maxAge: 60)
      clock: Int
      broken: String @cacheControl(maxAge: 60)
    }
    type Mutation { rename(id: ID!, name: String!): Product }
    type Product @key(fields: "id") @cacheControl(maxAge: 60, staleIfError: 300)
      @cacheInvalidate(on: ["product.updated.v1"]) {
      id: ID!
      name: String!
      label(style: String = "plain"): String!
      tenant: String
      fails: String
      maker: Maker @cacheControl(inheritMaxAge: true)
    }
    type Maker { city: String }
    type Customer @key(fields: "id") @cacheControl(maxAge: 30, scope: PRIVATE) { id: ID! name: String }
  `,
  reviews: `${cacheHeader}
    type Product @key(fields: "id") @cacheControl(maxAge: 20, staleIfError: 300)
      @cacheInvalidate(on: ["review.added.v1"]) {
      id: ID!
      stars: Int
      reviews: [Review!]!
    }
    type Review { text: String! }
  `,
} as const;

export function catalogueSdl(): string {
  const services = Object.entries(catalogueSchemas).map(([name, sdl]) => ({
    name,
    url: `http://${name}.test`,
    typeDefs: parse(sdl),
  }));
  const composed = composeServices(services);
  if (!composed.supergraphSdl) throw new Error(composed.errors?.join('; '));
  return composed.supergraphSdl;
}
