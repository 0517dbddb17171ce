// One client connection: bytes in, commands run, replies out.
import type { Socket } from 'node:net';
import { Binary, Long, Timestamp } from 'bson';
import type { Doc } from '../bson/values.ts';
import type { Connection, Engine } from '../context.ts';
import { dispatch } from './dispatch.ts';
import { MongoError } from '../errors.ts';
import { nowSeconds } from '../time.ts';
import {
  envelopeOf,
  maxMessageLength,
  readRequest,
  writeReply,
  type Envelope,
  type Request,
} from './wire.ts';

let connections = 0;

export function accept(engine: Engine, socket: Socket, sockets: Set<Socket>): void {
  const connection: Connection = { id: ++connections, socket, appName: '' };
  sockets.add(socket);
  readMessages(socket, (bytes) => void answer(engine, connection, bytes));
  // A peer that vanishes needs no answer; `close` follows.
  socket.on('error', () => {});
  socket.on('close', () => sockets.delete(socket));
}

/** Cuts the byte stream into messages; each starts with its own length. */
function readMessages(socket: Socket, onMessage: (bytes: Buffer) => void): void {
  let chunks: Buffer[] = [];
  let received = 0;
  let needed = 4;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    received += chunk.length;
    if (received < needed) return;
    const bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    let at = 0;
    for (needed = 4; bytes.length - at >= 4; needed = 4) {
      const length = bytes.readInt32LE(at);
      if (length < 16 || length > maxMessageLength) return void socket.destroy();
      needed = length;
      if (bytes.length - at < length) break;
      onMessage(bytes.subarray(at, at + length));
      at += length;
    }
    chunks = at < bytes.length ? [bytes.subarray(at)] : [];
    received = bytes.length - at;
  });
}

async function answer(engine: Engine, connection: Connection, bytes: Buffer): Promise<void> {
  const { socket } = connection;
  let request: Request | null = null;
  let reply: Doc | null;
  try {
    request = readRequest(bytes);
    reply = await dispatch(engine, connection, request.command);
  } catch (error) {
    reply = describeError(error);
  }
  // No answer before its writes, and the writes it may have read, are on disk.
  await engine.store.flushed();
  if (!reply) return void socket.destroy();
  if (request?.wantsReply === false || socket.destroyed) return;
  socket.write(encodeReply(request ?? envelopeOf(bytes), { ...reply, ...clusterTime(engine) }));
}

/** A result that BSON cannot carry is an error of the command too. */
function encodeReply(envelope: Envelope, reply: Doc): Buffer {
  try {
    return writeReply(envelope, reply);
  } catch (error) {
    return writeReply(envelope, describeError(error));
  }
}

function describeError(error: unknown): Doc {
  if (error instanceof MongoError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.extra };
  }
  return {
    ok: 0,
    errmsg: error instanceof Error ? error.message : String(error),
    code: 8,
    codeName: 'UnknownError',
  };
}

const unsigned = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };
const times = new WeakMap<Engine, { clock: number; operationTime: Timestamp }>();

/** Advances with every commit, so that sessions stay causally ordered. */
function clusterTime(engine: Engine): Doc {
  const { clock } = engine.store;
  let time = times.get(engine);
  if (time?.clock !== clock) {
    time = { clock, operationTime: Timestamp.fromBits(clock, nowSeconds()) };
    times.set(engine, time);
  }
  const { operationTime } = time;
  return { operationTime, $clusterTime: { clusterTime: operationTime, signature: unsigned } };
}
