import { currencies } from '@shop/shared/contracts';
import { Schema, type SchemaDefinition } from 'mongoose';

/** How the fields of a collection are declared, in Mongoose's terms. What is not optional has to be there. */
export const text = { type: String, required: true } as const;
export const optionalText = { type: String, default: null } as const;
/** Text that may be empty, which Mongoose takes for missing. */
export const anyText = { type: String } as const;
export const number = { type: Number, required: true } as const;
const atLeast = (min: number) => ({ type: Number, required: true, min }) as const;
/** A number that is never negative. */
export const count = atLeast(0);
/** A number of at least one. */
export const quantity = atLeast(1);
export const flag = { type: Boolean, required: true } as const;
export const date = { type: Date, required: true } as const;
export const optionalDate = { type: Date, default: null } as const;
/** Checked by the domain, not here. */
export const anything = { type: Schema.Types.Mixed, required: true } as const;

export const oneOf = (values: readonly string[]) => ({ ...text, enum: values });
export const optionalOneOf = (values: readonly string[]) => ({ ...optionalText, enum: [...values, null] });

/** An object inside a row, which has no id of its own. A misspelled field is an error, an empty object is kept. */
const partSchema = (fields: SchemaDefinition) =>
  new Schema(fields, { _id: false, id: false, minimize: false, strict: 'throw' });

export const part = (fields: SchemaDefinition) => ({ type: partSchema(fields), required: true }) as const;
export const optionalPart = (fields: SchemaDefinition) =>
  ({ type: partSchema(fields), default: null }) as const;
export const listOf = (fields: SchemaDefinition) => [partSchema(fields)];

export const money = part({ amountMinor: count, currency: oneOf(Object.keys(currencies)) });
