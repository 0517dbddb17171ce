import { currencies } from '@shop/shared/contracts';
import { Schema } from 'mongoose';

export const text = { type: String, required: true } as const;
export const optionalText = { type: String, default: null } as const;
export const number = { type: Number, required: true } as const;
export const date = { type: Date, required: true } as const;
export const optionalDate = { type: Date, default: null } as const;

/** A misspelled field is an error, an empty object is kept, indexes are made at start. */
export const rowOptions = { versionKey: false, minimize: false, autoIndex: false, strict: 'throw' } as const;

/** The same for an object inside a row, which has no id of its own. */
export const partOptions = { _id: false, minimize: false, strict: 'throw' } as const;

export const money = new Schema(
  { amountMinor: number, currency: { ...text, enum: Object.keys(currencies) } },
  partOptions,
);
