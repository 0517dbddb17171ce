import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { frameOf, frameReader, opcodes } from './frames.ts';

/** A WebSocket client that needs little processor time, because it shares the machine with what is measured. */
export type Wire = {
  send(message: object): void;
  /** Ends the connection without a close frame. */
  cut(): void;
};

type Listener = { opened: () => void; text: (text: string) => void; closed: (why: string) => void };
export type Place = { port: number; /** An address has 28,000 ports. */ from: string };

// Shared by all sockets: what has arrived is used before anything else arrives.
const arriving = Buffer.allocUnsafe(64 * 1024);
const headEnd = '\r\n\r\n';

export function openWire({ port, from }: Place, { opened, text, closed }: Listener): Wire {
  let read: (arrived: Buffer) => void;
  let why = 'the connection was closed';
  const onFrame = (opcode: number, payload: Buffer) => {
    if (opcode === opcodes.text) text(payload.latin1Slice());
    else if (opcode === opcodes.ping) socket.write(frameOf(payload, { opcode: opcodes.pong, mask: true }));
    else if (opcode === opcodes.close) why = closeReason(payload);
  };
  const readFrames = frameReader(onFrame);
  read = (answer) => {
    const head = answer.latin1Slice();
    const end = head.indexOf(headEnd);
    if (!head.startsWith('HTTP/1.1 101') || end < 0) return void socket.destroy(new Error(head.slice(0, 40)));
    read = readFrames;
    opened();
    if (answer.length > end + headEnd.length) read(answer.subarray(end + headEnd.length));
  };
  const onread = {
    buffer: arriving,
    callback: (length: number) => {
      read(arriving.subarray(0, length));
      return true;
    },
  };
  const socket: Socket = connect({ port, host: '127.0.0.1', localAddress: from, noDelay: true, onread });
  socket.on('error', ({ message }) => (why = message));
  socket.on('close', () => closed(why));
  socket.write(handshake(port));
  return {
    send: (message) => void socket.write(frameOf(JSON.stringify(message), { mask: true })),
    cut: () => void socket.destroy(),
  };
}

const closeReason = (payload: Buffer): string =>
  payload.length < 2 ? 'closed without a code' : `${payload.readUInt16BE(0)} ${payload.toString('utf8', 2)}`;

const handshake = (port: number): string =>
  [
    'GET /graphql HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Protocol: graphql-transport-ws${headEnd}`,
  ].join('\r\n');
