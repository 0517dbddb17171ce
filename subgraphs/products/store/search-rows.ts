import { Schema, type Connection, type Model, type mongo } from 'mongoose';

/** What the index says of a product. */
export type DocumentRow = {
  _id: string;
  ordinal: number;
  /** Separated by line feeds. */
  terms: string;
  price: number;
  createdAt: number;
  nameLength: number;
};
/** The products of a term in one block, or a column of numbers; `sequence` is that of its last change. */
export type BlockRow = {
  _id: string;
  term: string;
  block: number;
  list: boolean;
  data: Buffer;
  sequence: number;
};
export type WordRow = {
  _id: string;
  /** As it was written first. */
  shown: string;
  /** The number of products and fields that have it. */
  count: number;
  /** Its first one, two and three letters. */
  heads: string[];
  /** See `shortened`. */
  forms: string[];
};
export type ValueRow = { _id: string; attribute: string; value: string; count: number };
export type StateRow = { _id: string; format: number; nextOrdinal: number; sequence: number };

/** Raised when the rows have to be made anew; then every product is indexed again. */
export const format = 1;
export const stateId = 'search';

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;

const schemas = {
  searchDocuments: {
    fields: {
      _id: text,
      ordinal: number,
      terms: String,
      price: number,
      createdAt: number,
      nameLength: number,
    },
    indexes: [[{ ordinal: 1 }, { unique: true }]],
  },
  searchBlocks: {
    fields: { _id: text, term: text, block: number, list: Boolean, data: Buffer, sequence: number },
    indexes: [[{ term: 1 }], [{ sequence: 1 }]],
  },
  searchWords: {
    fields: { _id: text, shown: text, count: number, heads: [String], forms: [String] },
    indexes: [[{ heads: 1, count: -1 }], [{ forms: 1 }]],
  },
  searchValues: {
    fields: { _id: text, attribute: text, value: String, count: number },
    indexes: [[{ attribute: 1 }]],
  },
  searchState: { fields: { _id: text, format: number, nextOrdinal: number, sequence: number }, indexes: [] },
} as const;

function modelOf<Row>(connection: Connection, name: keyof typeof schemas): Model<Row> {
  const known = connection.models[name] as Model<Row> | undefined;
  if (known) return known;
  const { fields, indexes } = schemas[name];
  const schema = new Schema(fields, {
    collection: name,
    versionKey: false,
    minimize: false,
  });
  for (const [keys, options = {}] of indexes as readonly (readonly [object, object?])[])
    schema.index(keys as Record<string, 1>, options);
  return connection.model(name, schema) as unknown as Model<Row>;
}

// The driver's collections: the index needs none of mongoose's casting.
const rowsOf = <Row extends object>(connection: Connection, name: keyof typeof schemas) =>
  modelOf<Row>(connection, name).collection as unknown as mongo.Collection<Row>;

/** The collections of the index. */
export const searchIndex = (connection: Connection) => ({
  connection,
  documents: rowsOf<DocumentRow>(connection, 'searchDocuments'),
  blocks: rowsOf<BlockRow>(connection, 'searchBlocks'),
  words: rowsOf<WordRow>(connection, 'searchWords'),
  values: rowsOf<ValueRow>(connection, 'searchValues'),
  state: rowsOf<StateRow>(connection, 'searchState'),
});
export type SearchIndex = ReturnType<typeof searchIndex>;
