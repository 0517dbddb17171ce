import type { Sdls } from '../composition.ts';

/** Keys of every shape: one, several, of two fields, nested, different in different subgraphs, not resolvable. */
export const keys: Sdls = {
  catalog: `
    type Query { product(id: ID!): Product  products(first: Int = 2): [Product!]  brand: Brand! top: [[Product]] }
    type Product @key(fields: "id") @key(fields: "sku brand { code }") {
      id: ID! sku: String! brand: Brand! name: String title: String! ratio: Float related(limit: Int): [Product]
    }
    type Brand @key(fields: "code") { code: Int! label(lang: String = "en", upper: Boolean): String }
  `,
  stock: `
    type Query { warehouses: [Warehouse] anyProduct: Product }
    type Product @key(fields: "id") { id: ID! amount: Int! places: [Warehouse!]! heaviest: Warehouse }
    type Warehouse @key(fields: "country number") { country: Country! number: Int! city: String products: [Product!] }
    enum Country { DE FR UK }
  `,
  partners: `
    type Query { partners: [Partner!]! }
    type Product @key(fields: "sku brand { code }") { sku: String! brand: Brand! partner: Partner rebate: Float! }
    type Brand @key(fields: "code") { code: Int! owner: Partner partners: [Partner]! }
    type Partner @key(fields: "id") @key(fields: "vat") { id: ID! vat: String! name: String! favourite: Product }
  `,
  audits: `
    type Query { lastAudit: Audit }
    type Audit { at: Int by: Partner warehouse: Warehouse! notes: [[String!]!] }
    type Partner @key(fields: "vat") { vat: String! audits(since: Int): [Audit!] }
    type Warehouse @key(fields: "country number", resolvable: false) { country: Country! number: Int! }
    enum Country { DE FR UK }
  `,
};

/** Value types and entities that several subgraphs may answer for. */
export const shared: Sdls = {
  a: `
    type Query { thing: Thing things: [Thing] clock: Clock! @shareable }
    type Clock @shareable { hour: Int! zone: Zone }
    type Zone @shareable { name: String! offset: Float }
    type Thing @key(fields: "id") { id: ID! size: Size @shareable weight: Int @shareable onlyA: String }
    type Size @shareable { width: Int height: Int unit: Unit! }
    type Unit @shareable { name: String }
  `,
  b: `
    type Query { otherThing: Thing! clock: Clock! @shareable }
    type Clock @shareable { hour: Int! zone: Zone }
    type Zone @shareable { name: String! offset: Float }
    type Thing @key(fields: "id") { id: ID! size: Size @shareable weight: Int @shareable onlyB(x: [Int!]): Size }
    type Size @shareable { width: Int height: Int unit: Unit! depth: Int }
    type Unit @shareable { name: String factor: Float }
  `,
  c: `
    type Query { deep: [[[Thing!]]!] }
    type Thing @key(fields: "id") { id: ID! next: Thing previous: Thing! onlyC: [String] }
  `,
};
