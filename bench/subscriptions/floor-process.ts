import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { cursorOf, nowMs } from '../load/websocket/cursor.ts';
import { frameOf } from '../load/websocket/frames.ts';

// The least that a gateway can do for many subscribers of one object: write the same bytes to all of their sockets.

/** How it is to write: bytes that are a frame already, or by `ws` out of one buffer. */
export type Writing = 'frame' | 'ws';

const connections = new Map<WebSocket, Socket>();
let version = 1;

const updateText = (atMs: number): string => {
  const update = { cursor: cursorOf(version, atMs), version, gap: false, available: 42 };
  const data = { productStockUpdated: { ...update, product: { name: 'Walnut serving board' } } };
  return JSON.stringify({ id: '1', type: 'next', payload: { data } });
};

const server = createServer((_request, response) => response.end('{"broker":true}'));
const sockets = new WebSocketServer({
  server,
  perMessageDeflate: false,
  handleProtocols: () => 'graphql-transport-ws',
});
sockets.on('connection', (socket, request) => {
  connections.set(socket, request.socket);
  socket.on('message', (bytes: Buffer) => {
    const { type } = JSON.parse(bytes.toString()) as { type: string };
    socket.send(type === 'connection_init' ? '{"type":"connection_ack"}' : updateText(0));
  });
  socket.on('close', () => connections.delete(socket));
  socket.on('error', () => socket.terminate());
});

process.on('message', (writing: Writing) => {
  version += 1;
  const text = Buffer.from(updateText(nowMs()));
  const frame = frameOf(text);
  for (const [socket, connection] of connections)
    if (writing === 'frame') connection.write(frame);
    else socket.send(text, { binary: false });
});
process.once('disconnect', () => process.exit());
server.listen(Number(process.env.PORT), '127.0.0.1');
