import type { Store } from '../../store/store.ts';
import { invalidRequest } from '../api-error.ts';
import { list, type Parameters } from './parameters.ts';

const expandable = { latest_charge: 'charge', charge: 'charge', payment_intent: 'payment_intent' } as const;
type Field = keyof typeof expandable;

export type Expansion = { field: Field; inList: boolean };

export function readExpansions(params: Parameters): Expansion[] {
  return list(params, 'expand').map((path) => {
    const field = path.replace(/^data\./, '');
    if (isExpandable(field)) return { field, inList: field !== path };
    const known = Object.keys(expandable).join(', ');
    throw invalidRequest(`This property cannot be expanded (${path}). This sandbox expands ${known}.`, {
      param: 'expand',
    });
  });
}

const isExpandable = (field: string): field is Field => Object.hasOwn(expandable, field);

/** Puts the object in the place of its id. */
export const expand = (body: object, expansions: readonly Expansion[], objects: Store['objects']): object =>
  expansions.reduce<object>((whole, { field, inList }) => {
    if (!inList) return expandOne(whole, field, objects);
    const data = 'data' in whole && Array.isArray(whole.data) ? (whole.data as object[]) : [];
    return { ...whole, data: data.map((each) => expandOne(each, field, objects)) };
  }, body);

function expandOne(body: object, field: Field, objects: Store['objects']): object {
  const id = (body as Record<string, unknown>)[field];
  if (typeof id !== 'string') return body;
  return { ...body, [field]: objects.find(expandable[field], id) };
}
