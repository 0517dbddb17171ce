import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { catalogue } from '@shop/shared/errors';
import { codeIn, eventually, sendHttp } from '@shop/shared/testing';
import { randomOf } from '../../engine/test/differential/random.ts';
import { openRawSocket, type Message } from '../../testing/clients/raw-socket.ts';
import type { TestStack } from '../../testing/gateway-stack.ts';
import { hostileRequests, startHostileStack } from '../../testing/hostile-stack.ts';
import { mutated, mutatedText } from '../../testing/mutate.ts';

// Many more: npx shop fuzz --cases 20000 --seed 2
const { FUZZ_CASES = '300', FUZZ_SEED = 'npm test' } = process.env;
const cases = Number(FUZZ_CASES);
const longestBody = 20_000;
// JSON-RPC has its own for messages of agents.
const codes = new Set([...Object.keys(catalogue), 'data', '-32700', '-32600', '-32601', '-32602']);
const statuses = new Set([200, 202, 204, 304, 400, 401, 404, 405, 406, 413, 415, 417, 431]);
// What graphql-transport-ws and WebSocket say about a client's mistakes; 4500 and 1011 are ours.
const closings = new Set([1002, 1003, 1007, 1009, 4400, 4401, 4403, 4408, 4409, 4429]);

type Case = { say: Message[] };
const conversations = (
  JSON.parse(readFileSync(new URL('../corpora/malformed-sockets.json', import.meta.url), 'utf8')) as Case[]
)
  .flatMap(({ say }) => say)
  .map((message) => (typeof message === 'string' ? message : JSON.stringify(message)))
  .filter((text) => text.length < longestBody);

const isKnown = (code: unknown): boolean =>
  typeof code === 'string' && codes.has(code) && code !== 'INTERNAL';

describe(`a request that is changed at random, with seed ${FUZZ_SEED},`, () => {
  let stack: TestStack;
  before(async () => {
    stack = await startHostileStack();
  });
  after(async () => {
    assert.equal((await stack.ask('{ __typename }')).status, 200);
    const errors = stack.log.filter(({ level }) => level === 'error');
    await stack[Symbol.asyncDispose]();
    assert.deepEqual(errors, []);
  });

  it('gets a known answer over HTTP', async () => {
    const seeds = hostileRequests
      .map(({ sent }) => sent(0))
      .filter(({ body, headers }) => body.length < longestBody && !headers['content-length']);

    for (let index = 0; index < cases; index += 1) {
      const random = randomOf(`${FUZZ_SEED}/${index}`);
      const request = mutated(random.pick(seeds), random);

      const { status, text } = await sendHttp(stack.gateway.port, request);

      const { method, path, headers } = request;
      const sent = JSON.stringify({ method, path, headers, body: request.body.toString('latin1') });
      const about = `FUZZ_SEED='${FUZZ_SEED}', case ${index}: ${status} ${text.slice(0, 300)}\n${sent.slice(0, 3000)}`;
      assert.ok(statuses.has(status), about);
      if (text === '' || !path.startsWith('/graphql') || !/^[[{]|^data: /.test(text)) continue;
      assert.ok(isKnown(codeIn(text)), about);
    }
  });

  it('gets a known answer over a WebSocket', async () => {
    for (let index = 0; index < cases / 3; index += 1) {
      const random = randomOf(`${FUZZ_SEED}/socket/${index}`);
      const messages = Array.from({ length: 1 + random.below(4) }, () =>
        mutatedText(random.pick(conversations), random),
      );
      using socket = await openRawSocket(stack.gateway.url);
      await socket.init();
      let closed: number | undefined;
      void socket.closed.then((code) => (closed = code));

      for (const message of messages) socket.say(message);
      socket.say({ type: 'ping', payload: { last: true } });

      const about = () =>
        `FUZZ_SEED='${FUZZ_SEED}', socket ${index}: ${closed} ${JSON.stringify([messages, socket.received]).slice(0, 3000)}`;
      const isOver = () => closed !== undefined || socket.received.some(({ type }) => type === 'pong');
      await eventually(() => assert.ok(isOver(), about()));
      assert.ok(closed === undefined || closings.has(closed), about());
      for (const { type, payload } of socket.received) {
        if (type !== 'error') continue;
        for (const { extensions } of payload as { extensions: { code: string } }[])
          assert.ok(isKnown(extensions.code), about());
      }
    }
  });
});
