import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request of a corpus. OPERATION, or QUERY in a path, stands for a valid query. */
export type RawRequest = {
  about: string;
  /** Method and path, then headers. */
  head: [string, ...string[]];
  /** The body: as JSON, as text, or as bytes. */
  json?: unknown;
  body?: string;
  hex?: string;
};

export type RawResponse = {
  status: number;
  type: string | undefined;
  headers: ReadonlyMap<string, string>;
  text: string;
};

/** Sends a request that no client library would send, and reads the response until the connection ends. */
export async function sendRaw(port: number, asked: RawRequest, operation: string): Promise<RawResponse> {
  const [line, ...headers] = asked.head.map((text) =>
    text.replaceAll('QUERY', encodeURIComponent(operation)),
  );
  const text = asked.body ?? (asked.json === undefined ? '' : JSON.stringify(asked.json));
  const body = asked.hex ? Buffer.from(asked.hex, 'hex') : Buffer.from(text.replace('OPERATION', operation));
  const names = new Set(headers.map(nameIn));
  const length = names.has('content-length') ? [] : [`content-length: ${body.length}`];
  const connection = connect(port, '127.0.0.1');
  const head = [`${line} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers, ...length];
  connection.write(`${head.join('\r\n')}\r\n\r\n`);
  connection.write(body);
  return read((await buffer(connection)).toString());
}

function read(text: string): RawResponse {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map(lines.map((line) => [nameIn(line), line.slice(line.indexOf(':') + 1).trim()]));
  const type = headers.get('content-type')?.split(';')[0];
  return { status: Number(first.split(' ')[1]), type, headers, text: text.slice(end + 4) };
}

const nameIn = (line: string): string => line.slice(0, line.indexOf(':')).toLowerCase();
