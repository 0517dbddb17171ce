import type { Sdls } from '../composition.ts';

/** Fields that have moved from one subgraph to another, at once or for some requests only. */
export const overrides: Sdls = {
  old: `
    type Query { product: Product products: [Product!] }
    type Product @key(fields: "id") { id: ID! name: String price: Float! stock: Stock notes: [String] legacy: Int }
    type Stock @shareable { amount: Int place: String }
  `,
  new: `
    type Query { newest: Product }
    type Product @key(fields: "id") {
      id: ID! price: Float! @override(from: "old") notes: [String] @override(from: "old", label: "percent(30)")
      rating: Int
    }
  `,
  moved: `
    type Query { moved: [Product] }
    type Product @key(fields: "id") { id: ID! stock: Stock @override(from: "old", label: "beta") name: String @override(from: "old") }
    type Stock @shareable { amount: Int place: String }
  `,
};

/** What clients must not see, though subgraphs use it among themselves. */
export const inaccessible: Sdls = {
  a: `
    type Query {
      thing: Thing things: [Thing!] secretRoot: Int @inaccessible colors: [Color] one: Any any: [Any!] nodes: [Node]
      find(by: Filter, color: Color): Thing
    }
    input Filter { name: String = "x" hidden: Int @inaccessible color: Color limit: Int! = 3 }
    interface Node { id: ID! }
    type Thing implements Node @key(fields: "id") @key(fields: "code") {
      id: ID! code: String! @inaccessible name: String color: Color! hidden: Int @inaccessible
      paint(color: Color = RED): String
    }
    type Hidden implements Node @inaccessible { id: ID! x: Int }
    type Open implements Node { id: ID! y: Int color: Color }
    union Any = Thing | Hidden | Open
    enum Color { RED GREEN SECRET @inaccessible BLUE }
  `,
  b: `
    type Query { byCode: Thing }
    type Thing @key(fields: "code") { code: String! hidden: Int @external fromB: String doubled: Int @requires(fields: "hidden") }
  `,
};
