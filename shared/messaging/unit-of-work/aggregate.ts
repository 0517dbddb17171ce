import type { Refusal } from '@shop/shared/errors';
import type { Model, Schema } from 'mongoose';

export type State = { readonly id: string };

/** The fields that the unit of work adds to every row: `sequence` counts the published events, `lock` makes readers conflict. */
export type KitFields = { sequence: number; lock: number };
export type RowOf<S extends State> = Omit<S, 'id'> & { _id: string };

type StoredRow = { _id: string } & Record<string, unknown>;

/** A type of object that is loaded, decided on and saved as a whole. */
export type Aggregate<S extends State> = {
  /** Used only by the unit of work, to read and write by `_id`. */
  model: Model<StoredRow>;
  toState(row: unknown): S;
  toRow(state: S): Record<string, unknown>;
  duplicate?: ((key: string) => Refusal | undefined) | undefined;
};

type Options<S extends State> = {
  /** Fields for indexes, the same keys for every state: written with the row, left out of the state. */
  derive?: (state: S) => object;
  /** The refusal when another row has the same value in the unique index on `key`. */
  duplicate?: (key: string) => Refusal | undefined;
};

/** The fields that every aggregate's mongoose schema must include. */
export const kitFields = { sequence: Number, lock: Number };

export function aggregate<S extends State, Row>(model: Model<Row>, options: Options<S> = {}): Aggregate<S> {
  const { derive, duplicate } = options;
  makeExact(model.schema, model.modelName);
  let derivedKeys: readonly string[] | undefined;
  return {
    model: model as unknown as Model<StoredRow>,
    duplicate,
    toRow({ id, ...fields }) {
      return { _id: id, ...fields, ...derive?.({ id, ...fields } as S) };
    },
    toState(row) {
      const { _id, sequence: _sequence, lock: _lock, ...fields } = row as { _id: string } & KitFields;
      if (!derive) return { id: _id, ...fields } as unknown as S;
      const state = { id: _id, ...fields } as unknown as S;
      derivedKeys ??= Object.keys(derive(state));
      return without(state, derivedKeys);
    },
  };
}

/** By default mongoose silently drops fields that are not in the schema, and gives every subdocument an id. */
function makeExact(schema: Schema, name: string): void {
  schema.set('strict', 'throw');
  for (const child of schema.childSchemas) {
    if (child.schema.path('_id')?.options.auto) {
      throw new Error(`The subdocuments of ${name} would be given an _id; declare them with { _id: false }`);
    }
    makeExact(child.schema, name);
  }
}

const without = <S extends object>(state: S, keys: readonly string[]): S =>
  Object.fromEntries(Object.entries(state).filter(([key]) => !keys.includes(key))) as S;
