import type { Condition } from '../../store/objects.ts';
import { invalidRequest } from '../api-error.ts';

const clause =
  /^(?:metadata\[(?<nameQuote>["'])(?<name>.+?)\k<nameQuote>\]|(?<field>status|currency)):(?<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/;
const conjunction = /^\s+AND\s+/i;

/** The part of Stripe's search language that finds payments by metadata, status and currency. */
export function parseSearchQuery(query: string): Condition[] {
  const conditions: Condition[] = [];
  let rest = query.trim();
  while (true) {
    const match = clause.exec(rest);
    if (!match?.groups) throw unreadable(query, rest);
    const { name, field = 'metadata', quoted = '' } = match.groups;
    conditions.push({ field, name, value: quoted.slice(1, -1).replace(/\\(.)/g, '$1') });
    rest = rest.slice(match[0].length);
    if (rest === '') return conditions;
    const and = conjunction.exec(rest);
    if (!and) throw unreadable(query, rest);
    rest = rest.slice(and[0].length);
  }
}

const unreadable = (query: string, rest: string) =>
  invalidRequest(
    `We were unable to parse your search query near "${rest}" in "${query}". This sandbox knows clauses like ` +
      `metadata['name']:'value', status:'succeeded' and currency:'eur', joined by AND.`,
    { param: 'query' },
  );
