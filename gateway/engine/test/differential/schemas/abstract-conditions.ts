import type { Sdls } from '../composition.ts';

/** `@requires` of what may be of several types, of lists of entities, and by an interface object. */
export const abstractRequires: Sdls = {
  parts: `
    type Query { cars: [Car!] car: Car parts: [Part] }
    type Car @key(fields: "id") { id: ID! parts: [Part!] motor: Motor doors: [Door] name: String }
    interface Part { id: ID! weight: Int }
    type Door implements Part @key(fields: "id") { id: ID! weight: Int color: String }
    type Wheel implements Part @key(fields: "id") { id: ID! weight: Int inches: Float }
    type Electric @shareable { volts: Int battery: Battery }
    type Diesel @shareable { liters: Float }
    type Battery @shareable { cells: [Int] }
    union Motor = Electric | Diesel
  `,
  tests: `
    type Query { tested: Car }
    type Car @key(fields: "id") {
      id: ID! motor: Motor @external doors: [Door] @external parts: [Part!] @external
      range(load: Int): Int @requires(fields: "motor { ... on Electric { volts battery { cells } } ... on Diesel { liters } }")
      painted: [String!] @requires(fields: "doors { color }")
      mass: Float! @requires(fields: "parts { weight ... on Wheel { inches } }")
    }
    interface Part { id: ID! weight: Int }
    type Door implements Part @key(fields: "id") { id: ID! weight: Int @external color: String @external test: String }
    type Wheel implements Part @key(fields: "id") { id: ID! weight: Int @external inches: Float @external }
    type Electric @shareable { volts: Int battery: Battery }
    type Diesel @shareable { liters: Float }
    type Battery @shareable { cells: [Int] }
    union Motor = Electric | Diesel
  `,
  media: `
    type Query { media: [Media!] }
    interface Media @key(fields: "id") { id: ID! length: Int owner: Car }
    type Film implements Media @key(fields: "id") { id: ID! length: Int owner: Car title: String }
    type Song implements Media @key(fields: "id") { id: ID! length: Int owner: Car words: [String] }
    type Car @key(fields: "id", resolvable: false) { id: ID! }
  `,
  prices: `
    type Query { priced: Media }
    type Media @interfaceObject @key(fields: "id") {
      id: ID! length: Int @external perMinute: Float @requires(fields: "length") buyers: [Car]
    }
    type Car @key(fields: "id", resolvable: false) { id: ID! }
  `,
};
