import { connect, type Socket } from 'node:net';
import { messageReader, type Message } from './messages.ts';

export type Target = { port: number; headers?: Readonly<Record<string, string>> };

/** The next request; undefined ends the load. */
export type Next = () => Request | undefined;
export type Request = { bytes: Buffer; isRight?: (body: Buffer) => boolean };
export type Answer = { status: number; text: string };

export type Answered = { sentMs: number; latencyMs: number };
export type Loaded = { answered: Answered[]; failures: string[]; elapsedMs: number };

/** One request outside of a load. */
export async function post({ port, headers = {} }: Target, body: string): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

export function requestTo({ port, headers = {} }: Target, body: string): Buffer {
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    accept: 'application/json',
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST /graphql HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

export function during(ms: number, next: Next): Next {
  const endMs = performance.now() + ms;
  return () => (performance.now() < endMs ? next() : undefined);
}

export function times(count: number, next: Next): Next {
  let left = count;
  return () => (left-- > 0 ? next() : undefined);
}

/** A closed loop: on each connection the next request is sent when the last one has been answered. */
export async function load(target: Target, connections: number, next: Next): Promise<Loaded> {
  const loaded: Loaded = { answered: [], failures: [], elapsedMs: 0 };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, () => askOver(target.port, next, loaded)));
  loaded.elapsedMs = performance.now() - began;
  return loaded;
}

/** Opens a new connection only where the last one broke. */
async function askOver(port: number, next: Next, loaded: Loaded): Promise<void> {
  for (let request = next(); request;) {
    const answeredBefore = loaded.answered.length;
    request = await askUntilBroken(port, request, next, loaded);
    if (request && loaded.answered.length === answeredBefore) return;
  }
}

/** Gives the next request when the connection breaks. */
function askUntilBroken(
  port: number,
  first: Request,
  next: Next,
  loaded: Loaded,
): Promise<Request | undefined> {
  const { promise, resolve } = Promise.withResolvers<Request | undefined>();
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let current: Request | undefined = first;
  let sentMs = performance.now();
  const send = ({ bytes }: Request) => {
    sentMs = performance.now();
    socket.write(bytes);
  };
  const read = messageReader((message) => {
    loaded.answered.push({ sentMs, latencyMs: performance.now() - sentMs });
    const failure = current && failureIn(message, current);
    if (failure) loaded.failures.push(failure);
    current = next();
    if (current) send(current);
    else socket.end();
  });
  socket.on('data', read);
  let broken = 'the connection was closed before the answer';
  socket.on('error', ({ message }) => (broken = message));
  socket.on('close', () => {
    if (current) loaded.failures.push(broken);
    resolve(current && next());
  });
  send(first);
  return promise;
}

function failureIn({ head, body }: Message, { isRight = hasNoErrors }: Request): string | undefined {
  if (head.startsWith('HTTP/1.1 200') && isRight(body)) return undefined;
  return `${head.split('\r\n', 1)[0]}: ${body.toString('utf8', 0, 300)}`;
}

const hasNoErrors = (body: Buffer): boolean => !body.includes('"errors"');
