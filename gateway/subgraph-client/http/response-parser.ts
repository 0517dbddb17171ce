/** What is read of a response before its body; texts of headers that are missing are empty. */
export type ResponseHead = {
  status: number;
  contentType: string;
  cacheControl: string;
  age: string;
  retryAfter: string;
  /** All of it, as it has arrived. */
  lines: string;
};

/** Receives the parts of a response in order. */
export type ResponseSink = {
  onHead(head: ResponseHead): void;
  onData(bytes: Buffer): void;
};

export class MalformedResponse extends Error {
  constructor(problem: string) {
    super(`the answer is not HTTP/1.1: ${problem}`);
    this.name = 'MalformedResponse';
  }
}

type State = 'head' | 'body' | 'untilEnd' | 'chunkSize' | 'chunk' | 'chunkEnd' | 'trailer' | 'complete';

const headEnd = Buffer.from('\r\n\r\n');
const lineEnd = Buffer.from('\r\n');
const nothing = Buffer.alloc(0);
const longestHead = 65_536;
const longestLine = 4096;

/** Incremental parser for the response to one POST: https://www.rfc-editor.org/rfc/rfc9112 */
export class ResponseParser {
  /** Whether the connection can be reused. */
  keepsAlive = true;
  /** The timeout of the Keep-Alive header. */
  keepAliveMs: number | undefined;
  #state: State = 'head';
  #rest: Buffer = nothing;
  /** Remaining bytes of the body or of the current chunk. */
  #left = 0;

  /** True when the response is complete; throws MalformedResponse. */
  push(bytes: Buffer, sink: ResponseSink): boolean {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    while (this.#state !== 'complete') if (!this.#step(sink)) return false;
    // There was only one request.
    if (this.#rest.length > 0) this.keepsAlive = false;
    return true;
  }

  /** Whether the end of the connection completes the response. */
  isCompleteAtEnd(): boolean {
    return this.#state === 'untilEnd';
  }

  /** False where more bytes are needed. */
  #step(sink: ResponseSink): boolean {
    switch (this.#state) {
      case 'head':
        return this.#readHead(sink);
      case 'body':
        return this.#readCounted(sink, 'complete');
      case 'chunk':
        return this.#readCounted(sink, 'chunkEnd');
      case 'untilEnd':
        if (this.#rest.length > 0) sink.onData(this.#rest);
        this.#rest = nothing;
        return false;
      case 'chunkSize':
      case 'chunkEnd':
      case 'trailer':
        return this.#readLine();
      case 'complete':
        return false;
    }
  }

  #readHead(sink: ResponseSink): boolean {
    const end = this.#rest.indexOf(headEnd);
    if (end > longestHead || (end < 0 && this.#rest.length > longestHead))
      throw new MalformedResponse('its headers are too long');
    if (end < 0) return false;
    const head = readHead(this.#rest.latin1Slice(0, end));
    this.#rest = this.#rest.subarray(end + headEnd.length);
    // Interim responses precede the final one: https://www.rfc-editor.org/rfc/rfc9110#section-15.2
    if (head.status < 200) return true;
    this.keepsAlive = head.keepsAlive;
    this.keepAliveMs = head.keepAliveMs;
    sink.onHead(head);
    this.#left = head.length ?? 0;
    this.#state = stateAfter(head);
    if (this.#state === 'untilEnd') this.keepsAlive = false;
    return true;
  }

  #readCounted(sink: ResponseSink, next: State): boolean {
    const rest = this.#rest;
    if (rest.length === 0) return false;
    const taken = rest.length <= this.#left ? rest : rest.subarray(0, this.#left);
    this.#left -= taken.length;
    this.#rest = taken === rest ? nothing : rest.subarray(taken.length);
    sink.onData(taken);
    if (this.#left > 0) return false;
    this.#state = next;
    return true;
  }

  /** The lines around chunks. */
  #readLine(): boolean {
    const end = this.#rest.indexOf(lineEnd);
    if (end > longestLine || (end < 0 && this.#rest.length > longestLine))
      throw new MalformedResponse('a line between its chunks is too long');
    if (end < 0) return false;
    const line = this.#rest.latin1Slice(0, end);
    this.#rest = this.#rest.subarray(end + lineEnd.length);
    if (this.#state === 'chunkSize') this.#beginChunk(line);
    else if (this.#state === 'trailer') this.#state = line === '' ? 'complete' : 'trailer';
    else if (line === '') this.#state = 'chunkSize';
    else throw new MalformedResponse('a chunk is longer than it says');
    return true;
  }

  #beginChunk(line: string): void {
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
    if (size === undefined) throw new MalformedResponse('a chunk has no size');
    this.#left = Number.parseInt(size, 16);
    this.#state = this.#left === 0 ? 'trailer' : 'chunk';
  }
}

type Head = ResponseHead & {
  length: number | undefined;
  isChunked: boolean;
  keepsAlive: boolean;
  keepAliveMs: number | undefined;
};

/** https://www.rfc-editor.org/rfc/rfc9112#section-6.3 */
function stateAfter({ status, isChunked, length }: Head): State {
  if (status === 204 || status === 304) return 'complete';
  if (isChunked) return 'chunkSize';
  if (length === undefined) return 'untilEnd';
  return length === 0 ? 'complete' : 'body';
}

function readHead(text: string): Head {
  const [, minor, status] = /^HTTP\/1\.([01]) (\d{3})(?: |\r|$)/.exec(text) ?? [];
  if (!status || status < '100' || status === '101') throw new MalformedResponse('it has no status');
  const keepsAlive = minor === '1';
  const head: Head = {
    status: Number(status),
    contentType: '',
    cacheControl: '',
    age: '',
    retryAfter: '',
    lines: text,
    length: undefined,
    isChunked: false,
    keepsAlive,
    keepAliveMs: undefined,
  };
  for (let end = text.indexOf('\r\n'); end >= 0;) {
    const start = end + 2;
    end = text.indexOf('\r\n', start);
    const line = end < 0 ? text.slice(start) : text.slice(start, end);
    const colon = line.indexOf(':');
    if (colon < 1 || isSpace(line.charCodeAt(0)) || isSpace(line.charCodeAt(colon - 1)))
      throw new MalformedResponse('a header has no name');
    if (lengths.has(colon))
      fields.get(line.slice(0, colon).toLowerCase())?.(head, line.slice(colon + 1).trim());
  }
  // Ambiguous framing is how responses are smuggled, so the connection is not reused.
  if (head.isChunked && head.length !== undefined) head.keepsAlive = false;
  return head;
}

const isSpace = (code: number): boolean => code === 32 || code === 9;

type ReadField = (head: Head, value: string) => void;

/** The header fields that matter here, by name. */
const fields: ReadonlyMap<string, ReadField> = new Map<string, ReadField>([
  ['content-type', (head, value) => void (head.contentType = value)],
  ['cache-control', (head, value) => void (head.cacheControl += head.cacheControl ? `,${value}` : value)],
  ['age', (head, value) => void (head.age = value)],
  ['retry-after', (head, value) => void (head.retryAfter = value)],
  ['content-length', readLength],
  ['transfer-encoding', readEncoding],
  ['connection', readConnection],
  ['keep-alive', readKeepAlive],
]);

const lengths: ReadonlySet<number> = new Set([...fields.keys()].map(({ length }) => length));

function readLength(head: Head, value: string): void {
  const length = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
  if (Number.isNaN(length) || (head.length ?? length) !== length)
    throw new MalformedResponse('its length is no number');
  head.length = length;
}

function readEncoding(head: Head, value: string): void {
  if (head.isChunked || value.toLowerCase() !== 'chunked')
    throw new MalformedResponse('it is encoded in another way than was asked for');
  head.isChunked = true;
}

function readConnection(head: Head, value: string): void {
  const options = value.toLowerCase().split(/\s*,\s*/);
  if (options.includes('close')) head.keepsAlive = false;
  else if (options.includes('keep-alive')) head.keepsAlive = true;
}

function readKeepAlive(head: Head, value: string): void {
  const seconds = /(?:^|[\s,])timeout\s*=\s*(\d+)/i.exec(value)?.[1];
  if (seconds !== undefined) head.keepAliveMs = Number(seconds) * 1000;
}
