import { once } from 'node:events';
import {
  connect,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
} from 'node:http2';

export type Http2Answer = {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  stream: ClientHttp2Stream;
  /** The body, as far as it has arrived. */
  received: string;
  ended: Promise<unknown>;
};

export type Http2Client = Disposable & {
  session: ClientHttp2Session;
  /** POSTs an operation. */
  ask(query: string, headers?: Record<string, string>): Promise<Http2Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Http2Answer>;
  /** A POST whose body is not sent yet. */
  begin(headers?: Record<string, string>): ClientHttp2Stream;
};

/** A client that speaks nothing else: over TLS to an https URL, by prior knowledge to others. */
export async function connectHttp2(url: string, ca?: string): Promise<Http2Client> {
  const session = connect(url, { ...(ca && { ca }) });
  await once(session, 'connect');
  session.on('error', () => {});
  const begin = (headers: Record<string, string> = {}) =>
    session.request({
      ':method': 'POST',
      ':path': '/graphql',
      'content-type': 'application/json',
      ...headers,
    });
  return {
    session,
    begin,
    ask(query, headers) {
      const stream = begin(headers);
      stream.end(JSON.stringify({ query }));
      return answerOf(stream);
    },
    get: (path, headers) => answerOf(session.request({ ':path': path, ...headers })),
    [Symbol.dispose]: () => session.destroy(),
  };
}

export async function answerOf(stream: ClientHttp2Stream): Promise<Http2Answer> {
  const answer: Http2Answer = {
    status: undefined,
    headers: {},
    stream,
    received: '',
    ended: once(stream, 'end'),
  };
  stream.on('data', (chunk: Buffer) => void (answer.received += chunk.toString()));
  const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders];
  return Object.assign(answer, { headers, status: Number(headers[':status']) });
}
