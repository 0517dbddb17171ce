/** The part of RFC 6455 that small messages need. */
export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

const final = 0x80;
const masked = 0x80;

type Options = { opcode?: number; /** As clients must; with zeros, which change nothing. */ mask?: boolean };

/** One frame with a whole message. */
export function frameOf(
  payload: string | Buffer,
  { opcode = opcodes.text, mask = false }: Options = {},
): Buffer {
  const bytes = Buffer.from(payload);
  const { length } = bytes;
  const head = length < 126 ? [length] : [126, length >> 8, length & 255];
  head[0] = (head[0] ?? 0) | (mask ? masked : 0);
  return Buffer.concat([Buffer.from([final | opcode, ...head, ...(mask ? [0, 0, 0, 0] : [])]), bytes]);
}

type OnFrame = (opcode: number, payload: Buffer) => void;

/** Finds the frames of a server in what arrives; a payload is valid only until the callback returns. */
export function frameReader(onFrame: OnFrame): (arrived: Buffer) => void {
  let rest: Buffer | undefined;
  return (arrived) => {
    let bytes = rest ? Buffer.concat([rest, arrived]) : arrived;
    for (let end: number; (end = endOf(bytes)) <= bytes.length; bytes = bytes.subarray(end))
      onFrame((bytes[0] ?? 0) & 15, bytes.subarray(startOf(bytes), end));
    rest = bytes.length > 0 ? Buffer.from(bytes) : undefined;
  };
}

function startOf(bytes: Buffer): number {
  const length = bytes[1] ?? 0;
  return length < 126 ? 2 : length === 126 ? 4 : 10;
}

function endOf(bytes: Buffer): number {
  const start = startOf(bytes);
  if (bytes.length < start) return Infinity;
  const length = bytes[1] ?? 0;
  if (length < 126) return start + length;
  return start + (length === 126 ? bytes.readUInt16BE(2) : bytes.readUInt32BE(6));
}
