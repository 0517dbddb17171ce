import { versionOf } from '@shop/shared/contracts';
import type { GraphFacts } from '../graph/facts.ts';
import { idText } from '../world/thing.ts';

/** The object that an event is about. */
export type Subject = { type: string; id: string };

/** `cancelled` of order.cancelled.v1. */
export const verbOf = (type: string): string => versionOf(type).name.split('.').at(-1) ?? '';

/** `order` of order.cancelled.v1. */
const nounOf = (type: string): string =>
  (type.split('.')[0] ?? '').replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The field of the data with the id of the subject: `orderId` of order.cancelled.v1, else the first id. */
export function subjectField(type: string, fields: readonly string[]): string | undefined {
  const ids = fields.filter((field) => /Id$/.test(field));
  return ids.find((field) => field === `${nounOf(type)}Id`) ?? ids[0];
}

/** Undefined where the graph has no type of that name. */
export function subjectOf(
  facts: GraphFacts,
  type: string,
  data: Readonly<Record<string, unknown>>,
): Subject | undefined {
  const field = subjectField(type, Object.keys(data));
  const named = field === undefined ? undefined : facts.named(field);
  return field === undefined || named === undefined ? undefined : { type: named, id: idText(data[field]) };
}
