import assert from 'node:assert/strict';
import { it } from 'node:test';
import { catalogue } from '@shop/shared/errors';
import { codeIn, sendHttp } from '@shop/shared/testing';
import { randomOf } from '../../engine/test/differential/random.ts';
import { hostileRequests, startHostileStack } from '../../testing/hostile-stack.ts';
import { mutated } from '../../testing/mutate.ts';

// Many more: FUZZ_CASES=20000 FUZZ_SEED=2 npx node --test gateway/test/limits/fuzz.int.test.ts
const { FUZZ_CASES = '300', FUZZ_SEED = 'npm test' } = process.env;
const longestBody = 20_000;
// JSON-RPC has its own for messages of agents.
const codes = new Set([...Object.keys(catalogue), 'data', '-32700', '-32600', '-32601', '-32602']);
const statuses = new Set([200, 202, 400, 401, 404, 405, 406, 413, 415, 431]);

it(`a request of the corpus that is changed at random gets a known answer, with seed ${FUZZ_SEED}`, async () => {
  await using stack = await startHostileStack();
  const seeds = hostileRequests
    .map(({ sent }) => sent(0))
    .filter(({ body, headers }) => body.length < longestBody && !headers['content-length']);

  for (let index = 0; index < Number(FUZZ_CASES); index += 1) {
    const random = randomOf(`${FUZZ_SEED}/${index}`);
    const request = mutated(random.pick(seeds), random);

    const { status, text } = await sendHttp(stack.gateway.port, request);

    const about = `FUZZ_SEED='${FUZZ_SEED}', case ${index}: ${status} ${text.slice(0, 300)}`;
    assert.ok(statuses.has(status), about);
    if (text === '') continue;
    const code = codeIn(text);
    assert.ok(codes.has(code) && code !== 'INTERNAL', about);
  }
  assert.equal((await stack.ask('{ __typename }')).status, 200);
  assert.deepEqual(
    stack.log.filter(({ level }) => level === 'error'),
    [],
  );
});
