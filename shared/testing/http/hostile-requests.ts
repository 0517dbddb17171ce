import { readFileSync } from 'node:fs';

/**
 * A text, or a repeated text in which `%` is the number of the repetition, from 0, and `&` the next number.
 */
type Part = string | { repeat: string; times: number };
type Entry = {
  name: string;
  status: number;
  query: Part[];
  operationName?: string | Part[];
  /** JSON. */
  variables?: Part[];
};

export type HostileRequest = {
  name: string;
  status: number;
  /** The body of request number n; entries can ask for a different body in each request. */
  body: (number: number) => string;
};

/** Reads a corpus. In its texts `~` is the number of the request, and `?` is true in every other request. */
export const readHostileRequests = (file: URL): HostileRequest[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as Entry[]).map((entry) => ({
    name: entry.name,
    status: entry.status,
    body: (number) => bodyOf(entry, number),
  }));

function bodyOf({ query, operationName, variables }: Entry, number: number): string {
  const fields = [`"query":${JSON.stringify(textOf(query, number))}`];
  if (operationName) fields.push(`"operationName":${JSON.stringify(textOf(operationName, number))}`);
  if (variables) fields.push(`"variables":${textOf(variables, number)}`);
  return `{${fields.join()}}`;
}

const textOf = (parts: string | readonly Part[], number: number): string =>
  [parts]
    .flat()
    .map((part) => partText(part, number))
    .join('')
    .replaceAll('~', String(number));

function partText(part: Part, number: number): string {
  if (typeof part === 'string') return part;
  const { repeat, times } = part;
  return Array.from({ length: times }, (_, index) =>
    repeat.replaceAll(/[%&?]/g, (sign) => {
      if (sign === '?') return String(Math.floor(number / 2 ** index) % 2 === 1);
      return String(sign === '%' ? index : index + 1);
    }),
  ).join('');
}
