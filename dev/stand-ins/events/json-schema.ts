import type { EventContract } from '@shop/shared/contracts';
import { z } from 'zod';

/** The part of JSON Schema that contracts use. */
export type JsonSchema = {
  type?: string;
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
