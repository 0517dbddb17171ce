import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { eventStream, multipartDefer, multipartSubscription } from './framings.ts';
import { openStream } from './open-stream.ts';

/** A response that keeps what is written to it. */
class Written extends EventEmitter {
  text = '';
  destroyed = false;
  writableLength = 0;
  writableNeedDrain = false;

  writeHead(): this {
    return this;
  }

  write(part: string | Buffer): boolean {
    this.text += String(part);
    return true;
  }

  end(part = ''): void {
    this.text += part;
    this.emit('close');
  }
}

const heartbeats = [
  ['an event stream', eventStream, ':\n\n'],
  [
    'a multipart subscription',
    multipartSubscription,
    '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n{}\r\n--graphql',
  ],
] as const;

for (const [name, framing, heartbeat] of heartbeats)
  describe(`the heartbeat of ${name}`, () => {
    it('is sent every 12 seconds until the end, but not to a client that does not read', (t) => {
      t.mock.timers.enable({ apis: ['setInterval'] });
      const response = new Written();
      const stream = openStream(response as unknown as ServerResponse, framing);
      const { opening } = framing;

      t.mock.timers.tick(11_999);
      assert.equal(response.text, opening);
      t.mock.timers.tick(12_001);
      assert.equal(response.text, opening + heartbeat.repeat(2));
      response.writableNeedDrain = true;
      t.mock.timers.tick(12_000);
      assert.equal(response.text, opening + heartbeat.repeat(2));
      response.writableNeedDrain = false;
      stream.complete();
      const { text } = response;
      t.mock.timers.tick(24_000);

      assert.equal(response.text, text);
    });
  });

it('parts of an answer have no heartbeat: clients would take it for a result', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const response = new Written();
  openStream(response as unknown as ServerResponse, multipartDefer['v0.2']);

  t.mock.timers.tick(60_000);

  assert.equal(response.text, multipartDefer['v0.2'].opening);
});
