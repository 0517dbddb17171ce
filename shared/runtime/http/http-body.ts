import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { boundedText, Refusal } from '@shop/shared/errors';

/** A request body that is refused, with the status and headers of the response. */
export class UnreadableBody extends Refusal {
  readonly status: 400 | 413 | 415;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: 400 | 413 | 415, message: string, headers: Readonly<Record<string, string>> = {}) {
    super('BAD_REQUEST', message);
    this.status = status;
    this.headers = headers;
  }
}

/** By content coding: what decodes a body of at most so many bytes; throws UnreadableBody. */
export type BodyDecoders = Readonly<Record<string, (bytes: Buffer, limitBytes: number) => Promise<Buffer>>>;

/**
 * Reads the whole body as UTF-8 text; throws UnreadableBody. Stops reading after `limitBytes`. A body with a content coding is
 * refused unless there is a decoder.
 */
export async function readBody(
  request: IncomingMessage,
  limitBytes: number,
  decoders: BodyDecoders = {},
): Promise<string> {
  refuseCharset(request.headers['content-type']);
  const coding = codingOf(request.headers['content-encoding'], decoders);
  const received = await collected(request, limitBytes);
  const decode = coding === undefined ? undefined : decoders[coding];
  const bytes = decode ? await decode(received, limitBytes) : received;
  if (!isUtf8(bytes)) throw new UnreadableBody(400, 'The body is not UTF-8');
  return bytes.toString('utf8');
}

/** Reads the whole body as bytes, otherwise like `readBody`. */
export async function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  codingOf(request.headers['content-encoding'], {});
  return collected(request, limitBytes);
}

// ASCII is a subset of UTF-8.
const charsets: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

function refuseCharset(contentType = ''): void {
  if (contentType === 'application/json') return;
  const [, quoted, plain = quoted] = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]*))/i.exec(contentType) ?? [];
  if (plain === undefined || charsets.has(plain.toLowerCase())) return;
  throw new UnreadableBody(415, 'The charset of the body must be utf-8');
}

/** The coding to decode; undefined where the body has none. */
function codingOf(header: string | undefined, decoders: BodyDecoders): string | undefined {
  if (header === undefined) return undefined;
  const coding = header.trim().toLowerCase();
  if (coding === 'identity') return undefined;
  if (Object.hasOwn(decoders, coding)) return coding;
  const accepted = Object.keys(decoders);
  const message =
    accepted.length === 0
      ? 'The body must not be compressed'
      : `The body can be compressed once, with ${accepted.join(', ')}, and not with ${boundedText(coding)}`;
  throw new UnreadableBody(415, message, { 'accept-encoding': ['identity', ...accepted].join(', ') });
}

const collected = (request: IncomingMessage, limitBytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => collect(request, limitBytes, resolve, reject));

function collect(
  request: IncomingMessage,
  limitBytes: number,
  resolve: (bytes: Buffer) => void,
  reject: (reason: Error) => void,
): void {
  const refuse = () => {
    // Keep the connection: the response is still to be sent on it. Nobody reads the rest, so it ends with the response.
    request.off('data', take).pause();
    const ending: Record<string, string> = request.httpVersionMajor === 1 ? { connection: 'close' } : {};
    reject(new UnreadableBody(413, `The body is larger than the ${limitBytes} bytes allowed`, ending));
  };
  const chunks: Buffer[] = [];
  let received = 0;
  const take = (chunk: Buffer) => {
    received += chunk.length;
    if (received > limitBytes) refuse();
    else chunks.push(chunk);
  };
  const brokenOff = () => {
    // Over HTTP/2, `complete` is also true of a request that was reset.
    if (!request.readableEnded) reject(new UnreadableBody(400, 'The connection ended before the body did'));
  };
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) refuse();
  else if (request.destroyed) brokenOff();
  else
    request
      .on('data', take)
      .on('end', () =>
        resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, received)),
      )
      .on('close', brokenOff);
}
