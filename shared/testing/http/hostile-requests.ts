import { readFileSync } from 'node:fs';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { HttpRequest } from './send-http.ts';

/**
 * A text, or a repeated text in which `%` is the number of the repetition, from 0, and `&` the next number.
 */
type Part = string | { repeat: string; times: number };
type Text = string | readonly Part[];
type Entry = {
  name: string;
  status: number;
  code: string;
  path?: string;
  method?: string;
  headers?: Readonly<Record<string, Text>>;
  /** So many more. */
  headerCount?: number;
  /** The fields of an operation, of which the last two are JSON. */
  query?: Text;
  operationName?: Text;
  variables?: Text;
  extensions?: Text;
  /** Or the whole body, as text or as bytes. */
  body?: Text;
  hex?: string;
  compressed?: keyof typeof compressors;
  /** The first so many bytes of it alone. */
  cutTo?: number;
};

const compressors = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
} as const;

export type HostileRequest = {
  name: string;
  status: number;
  /** That of its first error; `data` where it is executed. */
  code: string;
  /** Request number n; entries can ask for something else in each request. */
  sent: (number: number) => HttpRequest;
};

/** Reads a corpus. In its texts `~` is the number of the request, and `?` is true in every other request. */
export const readHostileRequests = (file: URL): HostileRequest[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as Entry[]).map((entry) => ({
    name: entry.name,
    status: entry.status,
    code: entry.code,
    sent: (number) => requestOf(entry, number),
  }));

type Answered = {
  errors?: Coded[];
  error?: { code: number };
  result?: { structuredContent?: { errors?: Coded[] } };
};
type Coded = { extensions: { code: string } };

/** The code of the first error in an answer, which may be an event or a chunk; `data` where there is none. */
export function codeIn(text: string): string {
  const answer = JSON.parse(/^(?:data: )?(\{.*\})\r?$/m.exec(text)?.[1] ?? text) as Answered;
  const [first] = answer.errors ?? answer.result?.structuredContent?.errors ?? [];
  return first?.extensions.code ?? String(answer.error?.code ?? 'data');
}

function requestOf(entry: Entry, number: number): HttpRequest {
  const { path = '/graphql', method = 'POST', headers = {}, headerCount = 0, compressed } = entry;
  const own = Object.entries(headers).map(([name, text]) => [name, textOf(text, number)] as const);
  const coding: Record<string, string> = compressed ? { 'content-encoding': compressed } : {};
  const more = Array.from({ length: headerCount }, (_, index) => [`x${index}`, '1'] as const);
  return {
    method,
    path: textOf(path, number),
    headers: { 'content-type': 'application/json', ...coding, ...Object.fromEntries([...own, ...more]) },
    body: bodyOf(entry, number),
  };
}

function bodyOf(entry: Entry, number: number): Buffer {
  const { body, hex, compressed, cutTo } = entry;
  const text = body === undefined ? operationOf(entry, number) : textOf(body, number);
  const plain = hex === undefined ? Buffer.from(text) : Buffer.from(hex, 'hex');
  const bytes = compressed ? compressors[compressed](plain) : plain;
  return bytes.subarray(0, cutTo);
}

function operationOf({ query, operationName, variables, extensions }: Entry, number: number): string {
  const fields: string[] = [];
  if (query) fields.push(`"query":${JSON.stringify(textOf(query, number))}`);
  if (operationName) fields.push(`"operationName":${JSON.stringify(textOf(operationName, number))}`);
  if (variables) fields.push(`"variables":${textOf(variables, number)}`);
  if (extensions) fields.push(`"extensions":${textOf(extensions, number)}`);
  return fields.length > 0 ? `{${fields.join()}}` : '';
}

const textOf = (parts: Text, number: number): string =>
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
