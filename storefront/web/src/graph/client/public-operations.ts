import type { Operation } from '@urql/core';
import { rootFields } from './root-fields.ts';

const publicFields = new Set(['product', 'products', 'categories', '__typename']);

/** Whether a query asks for the catalogue alone, which every viewer sees alike. */
export const isPublic = ({ kind, query }: Operation): boolean =>
  kind === 'query' && rootFields(query).every((field) => publicFields.has(field));
