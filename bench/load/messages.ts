/** One request or answer as it came over the wire; `head` is the first line and the headers. */
export type Message = { head: string; body: Buffer };

type Framed = Message & { end: number };

const headEnd = Buffer.from('\r\n\r\n');
const lastChunk = Buffer.from('0\r\n\r\n');
const nothing = Buffer.alloc(0);

/**
 * Finds the messages in what arrives on one connection; nothing may follow one in chunks until it has been used. Cheaper
 * by far than Node's own server and client: the core that it runs on has to keep up with a gateway on another one.
 */
export function messageReader(use: (message: Message) => void): (arrived: Buffer) => void {
  let pieces: Buffer[] = [];
  let received = 0;
  let wanted = 1;
  let tail: Buffer = nothing;
  return (arrived) => {
    pieces.push(arrived);
    received += arrived.length;
    tail =
      arrived.length < lastChunk.length
        ? Buffer.concat([tail.subarray(-lastChunk.length), arrived])
        : arrived;
    if (received < wanted && !endsChunks(tail)) return;
    let rest = pieces.length === 1 ? arrived : Buffer.concat(pieces, received);
    for (;;) {
      const found = firstOf(rest);
      if (typeof found === 'number') {
        wanted = found;
        break;
      }
      rest = rest.subarray(found.end);
      use(found);
    }
    pieces = rest.length > 0 ? [rest] : [];
    received = rest.length;
  };
}

const endsChunks = (bytes: Buffer): boolean => bytes.subarray(-lastChunk.length).equals(lastChunk);

/** The first message, or how many bytes must have arrived before it is worth looking again. */
function firstOf(bytes: Buffer): Framed | number {
  const at = bytes.length === 0 ? -1 : bytes.indexOf(headEnd);
  if (at < 0) return bytes.length + 1;
  const head = bytes.toString('latin1', 0, at);
  const start = at + headEnd.length;
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return chunked(bytes, head, start);
  const end = start + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return bytes.length < end ? end : { head, body: bytes.subarray(start, end), end };
}

function chunked(bytes: Buffer, head: string, start: number): Framed | number {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    // Looked at again when the last chunk has come.
    if (lineEnd < 0) return Infinity;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + size;
    if (bytes.length < end + 2) return Infinity;
    if (size === 0) return { head, body: Buffer.concat(parts), end: end + 2 };
    parts.push(bytes.subarray(lineEnd + 2, end));
    at = end + 2;
  }
}
