import type { Sdls } from '../composition.ts';

/** Interfaces and unions, some of whose types only other subgraphs know more about. */
export const abstract: Sdls = {
  media: `
    type Query { items: [Item!]! item: Item media: [Media] found(text: String): [Found!] node(id: ID!): Node }
    interface Node { id: ID! }
    interface Item implements Node { id: ID! title: String price: Int! }
    type Book implements Item & Node @key(fields: "id") { id: ID! title: String price: Int! pages: Int author: Person }
    type Film implements Item & Node @key(fields: "id") { id: ID! title: String price: Int! minutes: Int! cast: [Person!] }
    type Person implements Node @key(fields: "id") { id: ID! }
    type Leaflet { text: String owner: Found }
    union Media = Book | Film
    union Found = Book | Person | Leaflet
  `,
  people: `
    type Query { people: [Person!] someone: Named }
    interface Named { name: String! nick(short: Boolean): String }
    type Person implements Named @key(fields: "id") { id: ID! name: String! nick(short: Boolean): String born: Date }
    type Pet implements Named { name: String! nick(short: Boolean): String owner: Person toys: [Toy] }
    type Ball { size: Int! value: Int }
    type Bone { size: String value: Int! }
    union Toy = Ball | Bone
    scalar Date
  `,
  shop: `
    type Query { sold: [Sellable] offers: [Offer!] }
    interface Sellable { id: ID! stock: Int }
    type Book implements Sellable @key(fields: "id") { id: ID! stock: Int isbn: String offers: [Offer] }
    type Film implements Sellable @key(fields: "id") { id: ID! stock: Int rating: Rating }
    type Offer { what: Sellable! by: Person rebate: Float media: Media }
    type Person @key(fields: "id") { id: ID! bought: [Media!] wishes: Sellable }
    union Media = Book | Film
    enum Rating { G PG R }
  `,
};

/** An interface that is an entity, and subgraphs that know it as one object. */
export const interfaceObjects: Sdls = {
  media: `
    type Query { media: [Media] medium(id: ID!): Media book: Book titled: Titled }
    interface Titled { title: String! note: String }
    interface Media implements Titled @key(fields: "id") { id: ID! title: String! note: String }
    type Book implements Media & Titled @key(fields: "id") { id: ID! title: String! note: String pages: Int }
    type Film implements Media & Titled @key(fields: "id") { id: ID! title: String! note: String minutes: Int }
    type Song implements Media & Titled @key(fields: "id") { id: ID! title: String! note: String singers: [String!] }
  `,
  reviews: `
    type Query { reviewed: [Media!] reviews: [Review] }
    type Media @key(fields: "id") @interfaceObject { id: ID! reviews(first: Int): [Review!] score: Float! }
    type Review { text: String about: Media stars: Int! }
  `,
  sales: `
    type Query { sales: [Sale!] }
    type Sale { media: Media! amount: Int }
    type Media @key(fields: "id") @interfaceObject { id: ID! price: Float lastSale: Sale }
  `,
};
