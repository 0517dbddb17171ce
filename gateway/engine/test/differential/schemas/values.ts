import type { Sdls } from '../composition.ts';

/** Odd names and odd values: of custom scalars, of strings, of fields that JavaScript knows already. */
export const odd: Sdls = {
  a: `
    scalar JSON
    scalar BigInt
    type Query {
      constructor: Odd toString: [Odd!] hasOwnProperty(valueOf: JSON): Odd! json(input: JSON!): JSON odd: Odd
      echo(text: String, id: ID, number: Float, big: BigInt, list: [[Int!]]): String!
    }
    type Odd @key(fields: "id") {
      id: ID! constructor: String toString: JSON hasOwnProperty: [JSON!]! valueOf(constructor: Int): BigInt
      length: Int proto: Odd text: String texts: [[String]!] floats: [Float!]! ids: [ID] flag: Boolean!
    }
  `,
  b: `
    scalar JSON
    scalar BigInt
    type Query { isPrototypeOf: Odd bigs: [BigInt!] }
    type Odd @key(fields: "id") {
      id: ID! toString: JSON @external valueOf(constructor: Int): BigInt @external
      prototype: Odd propertyIsEnumerable: JSON! @requires(fields: "toString valueOf(constructor: 7)")
      toLocaleString(x: JSON = {a: [1, 2.5, "x"]}, y: [BigInt]): String
    }
  `,
  c: `
    scalar JSON
    type Query { keyed: [Keyed] }
    type Keyed @key(fields: "json") { json: JSON! name: String! }
  `,
  d: `
    scalar JSON
    type Keyed @key(fields: "json") { json: JSON! other: Boolean counted: [Keyed!] }
  `,
};

/** Every way in which values may be absent. */
export const nullability: Sdls = {
  a: `
    type Query { maybe: Box sure: Box! list: [Box] sureList: [Box!]! listOfLists: [[Box!]!] matrix: [[Int!]]! }
    type Box @key(fields: "id") {
      id: ID! maybe: Int sure: Int! inner: Box sureInner: Box! list: [Box!] sureItems: [Int!] sureList: [String]!
    }
  `,
  b: `
    type Query { fromB: Box! }
    type Box @key(fields: "id") { id: ID! sureB: String! maybeB: String listB: [[Float!]!]! holder: Holder boxB: Box! }
    type Holder { box: Box! boxes: [Box!]! name: String! }
  `,
  c: `
    type Box @key(fields: "id") { id: ID! sureC: Int! holderC: HolderC! anyC: AnyC! }
    type HolderC { box: Box name: String! }
    union AnyC = Box | HolderC
  `,
};

/** Changes, in several subgraphs, that can be seen in what follows. */
export const mutations: Sdls = {
  a: `
    type Query { counter: Int account: Account }
    type Mutation { add(by: Int! = 1): Int addA(input: Change): Payload! openAccount(name: String): Account }
    input Change { amount: Int! = 5 reason: Reason nested: [Change!] note: String }
    enum Reason { GIFT ERROR }
    type Payload { ok: Boolean! account: Account query: Query }
    type Account @key(fields: "id") { id: ID! name: String balance: Int! }
  `,
  b: `
    type Query { fromB: String }
    type Mutation { addB(times: [Int]): PayloadB log(text: String!, json: JSON): String! }
    type PayloadB { accounts: [Account!] text: String! }
    type Account @key(fields: "id") { id: ID! limit: Float history(last: Int = 2): [String!] }
    scalar JSON
  `,
  c: `
    type Mutation { close(id: ID!): Account }
    type Account @key(fields: "id") { id: ID! closed: Boolean! holder: Account }
  `,
};
