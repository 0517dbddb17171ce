import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { Refusal } from '@shop/shared/errors';

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

/** Reads the whole body as UTF-8 text; throws UnreadableBody. Stops reading after `limitBytes`. */
export const readBody = (request: IncomingMessage, limitBytes: number): Promise<string> =>
  new Promise((resolve, reject) => {
    refuseCharset(request.headers['content-type']);
    const read = (bytes: Buffer) => {
      if (isUtf8(bytes)) resolve(bytes.toString('utf8'));
      else reject(new UnreadableBody(400, 'The body is not UTF-8'));
    };
    collect(request, limitBytes, read, reject);
  });

/** Reads the whole body as bytes, otherwise like `readBody`. */
export const readBytes = (request: IncomingMessage, limitBytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => collect(request, limitBytes, resolve, reject));

// ASCII is a subset of UTF-8.
const charsets: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

function refuseCharset(contentType = ''): void {
  if (contentType === 'application/json') return;
  const [, quoted, plain = quoted] = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]*))/i.exec(contentType) ?? [];
  if (plain === undefined || charsets.has(plain.toLowerCase())) return;
  throw new UnreadableBody(415, 'The charset of the body must be utf-8');
}

/** A few compressed bytes can expand to gigabytes, and clients have no reason to compress requests. */
function refuseEncoding(encoding = 'identity'): void {
  if (encoding.trim().toLowerCase() === 'identity') return;
  throw new UnreadableBody(415, 'The body must not be compressed', { 'accept-encoding': 'identity' });
}

function collect(
  request: IncomingMessage,
  limitBytes: number,
  resolve: (bytes: Buffer) => void,
  reject: (reason: Error) => void,
): void {
  refuseEncoding(request.headers['content-encoding']);
  const refuse = () => {
    // Keep the connection: the response is still to be sent on it.
    request.off('data', take).pause();
    reject(new UnreadableBody(413, `The body is larger than the ${limitBytes} bytes allowed`));
  };
  const chunks: Buffer[] = [];
  let received = 0;
  const take = (chunk: Buffer) => {
    received += chunk.length;
    if (received > limitBytes) refuse();
    else chunks.push(chunk);
  };
  const brokenOff = () => {
    if (!request.complete) reject(new Error('The connection ended before the body did'));
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
