import { readFileSync } from 'node:fs';

/** A text, or one that is repeated: `%` stands for the number of the repetition from 0 on, `@` for the next one. */
type Part = string | { repeat: string; times: number };
type Entry = {
  name: string;
  status: number;
  query: Part[];
  operationName?: string | Part[];
  /** JSON. */
  variables?: Part[];
};

export type HostileRequest = { name: string; status: number; body: string };

const textOf = (parts: string | readonly Part[]): string =>
  typeof parts === 'string' ? parts : parts.map(partText).join('');

function partText(part: Part): string {
  if (typeof part === 'string') return part;
  const { repeat, times } = part;
  return Array.from({ length: times }, (_, index) =>
    repeat.replaceAll(/[%@]/g, (sign) => String(sign === '%' ? index : index + 1)),
  ).join('');
}

const entries = JSON.parse(
  readFileSync(new URL('corpora/hostile-requests.json', import.meta.url), 'utf8'),
) as Entry[];

/** Each is small, or cheap to send, and was expensive to answer, or is of that kind. */
export const hostileRequests: readonly HostileRequest[] = entries.map(
  ({ name, status, query, operationName, variables }) => {
    const fields = [`"query":${JSON.stringify(textOf(query))}`];
    if (operationName) fields.push(`"operationName":${JSON.stringify(textOf(operationName))}`);
    if (variables) fields.push(`"variables":${textOf(variables)}`);
    return { name, status, body: `{${fields.join()}}` };
  },
);
