import type { Refusal } from '@shop/shared/errors';
import type { Slice } from '@shop/shared/graphql';
import {
  aggregate,
  kitFields,
  type Aggregate,
  type KitFields,
  type RowOf,
  type State,
} from '@shop/shared/messaging';
import {
  Schema,
  type Connection,
  type IndexDefinition,
  type IndexOptions,
  type Model,
  type QueryFilter,
  type SchemaDefinition,
} from 'mongoose';
import { text } from './fields.ts';

type Fields<S> = { [Name in keyof S]-?: SchemaDefinition[string] };
/** As it is stored; see `aggregate` for the fields of the kit. */
export type Row<S extends State, Derived = object> = RowOf<S> & Derived & KitFields;

type Declaration<S extends State, Derived extends object> = {
  /** Every field of the state but its id. */
  fields: Fields<Omit<S, 'id'>>;
  indexes?: readonly (IndexDefinition | readonly [IndexDefinition, IndexOptions])[];
  /** Fields for indexes, the same for every state: written with the row, left out of the state. */
  derived?: Fields<Derived>;
  derive?: (state: S) => Derived;
  /** The refusal when another row has the same value in the unique index on `key`. */
  duplicate?: (key: string) => Refusal | undefined;
  /** Completes what rows of earlier releases lack. */
  upgrade?: (state: S) => S;
};

/** The states of one kind: read here, written by the unit of work, which loads and saves them as a whole. */
export type Collection<S extends State, Derived extends object = object> = Aggregate<S> & {
  byId(id: string): Promise<S | null>;
  /** In no particular order; without those that do not exist. */
  byIds(ids: readonly string[]): Promise<S[]>;
  findOne(where: QueryFilter<Row<S, Derived>>): Promise<S | null>;
  find(where: QueryFilter<Row<S, Derived>>, slice?: Slice): Promise<S[]>;
  count(where: QueryFilter<Row<S, Derived>>): Promise<number>;
  /** For what reads no whole states. */
  rows: Model<Row<S, Derived>>;
};

/** Declares a collection of MongoDB, its fields and indexes; it is bound to a connection when the service starts. */
export function collection<S extends State, Derived extends object = object>(
  name: string,
  { fields, indexes = [], derived, upgrade = (state) => state, ...options }: Declaration<S, Derived>,
): (connection: Connection) => Collection<S, Derived> {
  const schema = new Schema<Row<S, Derived>>(
    { _id: text, ...fields, ...derived, ...kitFields } as SchemaDefinition,
    { collection: name, versionKey: false, minimize: false, strict: 'throw' },
  );
  for (const index of indexes) {
    const [keys, settings] = isPair(index) ? index : [index, {}];
    schema.index(keys, settings);
  }
  const notRead = Object.fromEntries(Object.keys({ ...derived, ...kitFields }).map((field) => [field, 0]));

  return (connection) => {
    const known = connection.models[name] as Model<Row<S, Derived>> | undefined;
    const rows = known ?? connection.model<Row<S, Derived>>(name, schema);
    const stored = aggregate<S, Row<S, Derived>>(rows, options);
    const stateOf = ({ _id, ...row }: RowOf<S>) => upgrade({ id: _id, ...row } as unknown as S);
    const findAll = async (where: unknown, { sort, limit }: Partial<Slice> = {}): Promise<S[]> => {
      const query = rows.find(where as QueryFilter<Row<S, Derived>>, notRead);
      if (sort) query.sort(sort);
      if (limit) query.limit(limit);
      return (await query.lean<RowOf<S>[]>()).map(stateOf);
    };
    const findOne = async (where: unknown): Promise<S | null> => {
      const row = await rows.findOne(where as QueryFilter<Row<S, Derived>>, notRead).lean<RowOf<S>>();
      return row && stateOf(row);
    };
    return {
      ...stored,
      toState: (row) => upgrade(stored.toState(row)),
      byId: (id) => findOne({ _id: id }),
      byIds: (ids) => findAll({ _id: { $in: ids } }),
      findOne,
      find: (where, slice) => (slice ? findAll({ $and: [where, slice.filter] }, slice) : findAll(where)),
      count: (where) => rows.countDocuments(where),
      rows,
    };
  };
}

const isPair = (
  index: IndexDefinition | readonly [IndexDefinition, IndexOptions],
): index is readonly [IndexDefinition, IndexOptions] => Array.isArray(index);

/** What a service keeps, by the names under which commands and resolvers know it. */
export type StoreTable = Readonly<Record<string, (connection: Connection) => unknown>>;
export type StoresOf<Table extends StoreTable> = { [Name in keyof Table]: ReturnType<Table[Name]> };

export const boundStores = <Table extends StoreTable>(table: Table, connection: Connection) =>
  Object.fromEntries(
    Object.entries(table).map(([name, open]) => [name, open(connection)]),
  ) as StoresOf<Table>;
