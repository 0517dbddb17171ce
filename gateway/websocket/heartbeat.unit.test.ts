import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { it, mock } from 'node:test';
import type { WebSocket } from 'ws';
import { startHeartbeat } from './heartbeat.ts';

/** A connection that can be lost without being closed. */
class Connection extends EventEmitter {
  pings = 0;
  terminated = false;
  lost = false;

  ping(): void {
    this.pings += 1;
    if (!this.lost) this.emit('pong');
  }

  terminate(): void {
    this.terminated = true;
    this.emit('close');
  }
}

it('a socket is pinged every 12 seconds, some of them each second, and is closed when it does not answer', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  try {
    using heartbeat = startHeartbeat();
    const sockets = Array.from({ length: 24 }, () => new Connection());
    for (const socket of sockets) heartbeat.add(socket as unknown as WebSocket);

    mock.timers.tick(1000);
    assert.equal(sockets.filter(({ pings }) => pings > 0).length, 2);
    mock.timers.tick(11_000);
    assert.ok(sockets.every(({ pings }) => pings === 1));
    for (const socket of sockets.slice(0, 3)) socket.lost = true;
    mock.timers.tick(24_000);

    assert.deepEqual(
      sockets.map(({ terminated }) => terminated),
      sockets.map(({ lost }) => lost),
    );
  } finally {
    mock.timers.reset();
  }
});
