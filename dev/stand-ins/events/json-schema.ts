import type { EventContract } from '@shop/shared/contracts';
import { z } from 'zod';

/** The part of JSON Schema that contracts use. */
export type JsonSchema = {
  type?: string | readonly string[];
  description?: string;
  properties?: Readonly<Record<string, JsonSchema>>;
  items?: JsonSchema;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
};

export const schemaOf = ({ data }: EventContract): JsonSchema =>
  z.toJSONSchema(data, { io: 'input' }) as JsonSchema;

/** The type, of a nullable one that beside null. */
export const typeIn = ({ type }: JsonSchema): string | undefined =>
  typeof type === 'string' ? type : type?.find((each) => each !== 'null');

export const isNullable = ({ type, anyOf = [] }: JsonSchema): boolean =>
  type === 'null' || (typeof type !== 'string' && type?.includes('null')) || anyOf.some(isNullable);
