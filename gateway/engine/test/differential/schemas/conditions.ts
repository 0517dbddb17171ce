import type { Sdls } from '../composition.ts';

/** What one subgraph needs from another to compute a field of its own. */
export const requires: Sdls = {
  catalog: `
    type Query { product: Product products: [Product!]! }
    type Product @key(fields: "id") {
      id: ID! price: Float weight: Int size: Size tags: [String!] maker: Maker labels: [Label] name: String!
    }
    type Size @shareable { width: Int height: Int box: Box }
    type Box @shareable { kind: String }
    type Label @shareable { text: String! }
    type Maker @key(fields: "id") { id: ID! country: String name: String }
  `,
  shipping: `
    type Query { fastest: Product }
    type Product @key(fields: "id") {
      id: ID! price: Float @external weight: Int @external size: Size @external tags: [String!] @external
      labels: [Label] @external
      maker: Maker @external
      estimate: Float @requires(fields: "price weight")
      crate(padding: Int = 1): Crate @requires(fields: "size { width height box { kind } } tags")
      origin: String! @requires(fields: "maker { country } labels { text }")
    }
    type Size @shareable { width: Int height: Int box: Box }
    type Box @shareable { kind: String }
    type Label @shareable { text: String! }
    type Maker @key(fields: "id") { id: ID! country: String @external customs: Int @requires(fields: "country") }
    type Crate { slots: [Int!] label: String! product: Product }
  `,
  billing: `
    type Query { bills: [Bill] }
    type Bill { product: Product! total: Float }
    type Product @key(fields: "id") {
      id: ID! estimate: Float @external origin: String! @external
      fee: Float @requires(fields: "estimate") duty(rate: Float): Bill @requires(fields: "origin estimate")
    }
  `,
};

/** The same with arguments: each wants the same field in another way. */
export const requiresWithArguments: Sdls = {
  catalog: `
    type Query { product: Product products: [Product] }
    type Product @key(fields: "id") {
      id: ID! weight(unit: Unit = G, digits: Int): Float size(unit: Unit!): Size names(langs: [String!]): [String]
    }
    type Size @shareable { width(round: Boolean = false): Int height: Int }
    enum Unit { G KG LB }
  `,
  shipping: `
    type Query { parcel: Product }
    type Product @key(fields: "id") {
      id: ID!
      weight(unit: Unit = G, digits: Int): Float @external
      size(unit: Unit!): Size @external
      byKilo: Float @requires(fields: "weight(unit: KG)")
      volume: Int @requires(fields: "size(unit: LB) { width(round: true) height }")
    }
    type Size @shareable { width(round: Boolean = false): Int height: Int }
    enum Unit { G KG LB }
  `,
  customs: `
    type Query { declared: [Product] }
    type Product @key(fields: "id") {
      id: ID!
      weight(unit: Unit = G, digits: Int): Float @external
      names(langs: [String!]): [String] @external
      byPound: Float @requires(fields: "weight(unit: LB, digits: 2)")
      byGram: Float @requires(fields: "weight")
      declaration(copies: Int): String! @requires(fields: "names(langs: [\\"de\\", \\"fr\\"]) weight(unit: KG)")
    }
    enum Unit { G KG LB }
  `,
};

/** What a subgraph can give of another's on some of its paths. */
export const provides: Sdls = {
  reviews: `
    type Query { reviews: [Review!] best: Review @provides(fields: "product { name maker { city } }") }
    type Review @key(fields: "id") {
      id: ID! text: String! author: User @provides(fields: "name") product: Product! target: Target
    }
    type User @key(fields: "id") { id: ID! name: String @external reviews: [Review] }
    type Product @key(fields: "upc") { upc: String! name: String @external maker: Maker @external reviews: [Review!]! }
    type Maker @shareable { city: String }
    union Target = User | Product
  `,
  users: `
    type Query { me: User users: [User] }
    type User @key(fields: "id") { id: ID! name: String @shareable age: Int! friends(first: Int!): [User!] }
  `,
  products: `
    type Query { product(upc: String!): Product }
    type Product @key(fields: "upc") {
      upc: String! name: String @shareable maker: Maker @shareable price(currency: String): Float!
    }
    type Maker @shareable { city: String zip: String }
  `,
};
