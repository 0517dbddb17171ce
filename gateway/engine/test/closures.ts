import assert from 'node:assert/strict';
import {
  buildSchema,
  getOperationAST,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import type { GraphQLLeafType, GraphQLOutputType } from 'graphql';
import type { JsonObject } from '../run/merge.ts';
import { NotPlain, projectorFor } from '../response/projector.ts';
import {
  objectTypes,
  selectionOf,
  type ObjectTypes,
  type SelectedField,
  type Selection,
} from '../response/selection.ts';

// Run by hand: what functions written as text are worth against closures that do the same.

const schema = buildSchema(`
  type Query { users: [User!]! }
  type User { id: ID!  name: String!  email: String  reviews: [Review!]! }
  type Review { id: ID!  text: String  stars: Int!  product: Product }
  type Product { id: ID!  name: String!  price: Float  inStock: Boolean  size: Size }
  enum Size { S M L }
`);
const query = `{ users {
  __typename id name email
  reviews { id text stars product { id name price inStock size } }
} }`;

const count = (length: number, make: (index: number) => JsonObject): JsonObject[] =>
  Array.from({ length }, (_, index) => make(index));
const productOf = (index: number): JsonObject => {
  const size = ['S', 'M', 'L'][index % 3];
  return {
    id: `product-${index}`,
    name: `Lamp ${index}`,
    price: 9.5 + index,
    inStock: index % 2 === 0,
    size,
  };
};
const reviewOf = (index: number): JsonObject => {
  const text = `Number ${index} is good, I would buy it again.`;
  return { id: `review-${index}`, text, stars: index % 5, product: productOf(index) };
};
const userOf = (index: number): JsonObject => {
  const reviews = count(20, (review) => reviewOf(index * 20 + review));
  return { id: `user-${index}`, name: `Ada ${index}`, email: null, reviews };
};

type Write = (value: unknown) => string;

const bail = (): never => {
  throw new NotPlain('The data is not plain');
};
const needsNothing = /^[^"\\\u0000-\u001f\ud800-\udfff]{0,200}$/;
const quoted = (text: string): string => (needsNothing.test(text) ? `"${text}"` : JSON.stringify(text));

const leavesFor = (quote: (text: string) => string): Readonly<Record<string, Write>> => ({
  String: (value) => (typeof value === 'string' ? quote(value) : bail()),
  ID: (value) =>
    typeof value === 'string' ? quote(value) : Number.isInteger(value) ? `"${String(value)}"` : bail(),
  Int: (value) => (typeof value === 'number' && (value | 0) === value ? `${value}` : bail()),
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? `${value}` : bail()),
  Boolean: (value) => (value === true ? 'true' : value === false ? 'false' : bail()),
});

/** What projectorFor writes as text, as closures. */
class Closures {
  readonly #leaves: Readonly<Record<string, Write>>;

  constructor(escapes: boolean) {
    this.#leaves = leavesFor(escapes ? quoted : (text) => `"${text}"`);
  }

  objectWriter(selection: Selection): Write {
    const { declared } = selection;
    if (!isObjectType(declared)) throw new Error('This schema has no abstract types');
    const fields = selection
      .fieldsOf(declared)
      .map((field, index) => this.#fieldWriter(field, declared.name, index === 0 ? '' : ','));
    return (object) => {
      if (typeof object !== 'object' || object === null || Array.isArray(object)) return bail();
      let text = '{';
      for (const write of fields) text += write(object as JsonObject);
      return `${text}}`;
    };
  }

  #fieldWriter({ responseName, key, name, type, selection }: SelectedField, typeName: string, comma: string) {
    const opening = `${comma}"${responseName}":`;
    if (name === '__typename') return () => `${opening}"${typeName}"`;
    const write = this.#valueWriter(type, selection);
    return (object: JsonObject) => opening + write(object[key]);
  }

  #valueWriter(type: GraphQLOutputType, selection: Selection | undefined): Write {
    if (isNonNullType(type)) {
      const write = this.#presentWriter(type.ofType, selection);
      return (value) => (value === null || value === undefined ? bail() : write(value));
    }
    const write = this.#presentWriter(type, selection);
    return (value) => (value === null || value === undefined ? 'null' : write(value));
  }

  #presentWriter(type: GraphQLOutputType, selection: Selection | undefined): Write {
    if (isListType(type)) return this.#listWriter(type.ofType as GraphQLOutputType, selection);
    return selection ? this.objectWriter(selection) : this.#leafWriter(type as GraphQLLeafType);
  }

  #listWriter(type: GraphQLOutputType, selection: Selection | undefined): Write {
    const write = this.#valueWriter(type, selection);
    return (list) => {
      if (!Array.isArray(list)) return bail();
      let text = '[';
      for (let index = 0; index < list.length; index += 1)
        text += (index === 0 ? '' : ',') + write(list[index]);
      return `${text}]`;
    };
  }

  #leafWriter(type: GraphQLLeafType): Write {
    if (!isEnumType(type)) return this.#leaves[type.name] ?? JSON.stringify;
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => (names.has(value) ? `"${String(value)}"` : bail());
  }
}

function selectionIn(text: string): { selection: Selection; types: ObjectTypes } {
  const operation = getOperationAST(parse(text));
  const root = schema.getQueryType();
  assert.ok(operation && root);
  const source = { schema, fragments: new Map(), flags: new Map(), keys: new Map() };
  return { selection: selectionOf(source, root, operation.selectionSet), types: objectTypes(schema) };
}

const rounds = 15;
const timesInRound = 100;

function microseconds(write: () => string): number {
  const startedAt = performance.now();
  for (let time = 0; time < timesInRound; time += 1) write();
  return ((performance.now() - startedAt) * 1000) / timesInRound;
}

/** The fastest round of each; they take turns, so that what else the machine does concerns both. */
function measure(one: () => string, other: () => string): [number, number] {
  const pairs = Array.from({ length: rounds }, () => [microseconds(one), microseconds(other)] as const);
  return [Math.min(...pairs.map(([first]) => first)), Math.min(...pairs.map(([, second]) => second))];
}

const data = { users: count(23, userOf) };
const chosen = selectionIn(query);

for (const escapes of [true, false]) {
  const project = projectorFor({ ...chosen, escapes });
  const write = new Closures(escapes).objectWriter(chosen.selection);
  const text = project(data, {});
  assert.equal(text, write(data));
  const [asText, asClosures] = measure(
    () => project(data, {}),
    () => write(data),
  );
  const what = `${text.length} characters, ${text.split('":').length - 1} fields`;
  const times = `text ${asText.toFixed(0)} µs, closures ${asClosures.toFixed(0)} µs`;
  const ratio = (asClosures / asText).toFixed(2);
  process.stdout.write(
    `${what}, strings ${escapes ? 'escaped' : 'as they are'}: ${times}, ${ratio} times as long\n`,
  );
}
