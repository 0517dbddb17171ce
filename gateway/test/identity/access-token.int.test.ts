import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listen, sendJson } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

const me = '{ me { id } }';
const tenMinutesMs = 10 * 60_000;

/** Verified tokens are cached, so each token is of another user. */
function signInAsAnother(stack: TestStack): () => Promise<number> {
  let users = 0;
  return async () => (await stack.ask(me, { token: await stack.issuer.token(`usr_${++users}`) })).status;
}

describe('an access token', () => {
  it('signs its user in while it is valid by the clock', async () => {
    await using stack = await startTestStack();
    const token = await stack.issuer.token('usr_ada', { lifetimeSeconds: 900 });

    const fresh = await stack.ask<any>(me, { token });
    stack.clock.advance(899_000);
    const late = await stack.ask<any>(me, { token });
    stack.clock.advance(1_000);
    const expired = await stack.ask<any>(me, { token });

    assert.deepEqual(
      [fresh.body.data, late.body.data],
      [{ me: { id: 'usr_ada' } }, { me: { id: 'usr_ada' } }],
    );
    assert.equal(expired.status, 401);
    assert.equal(expired.headers.get('www-authenticate'), 'Bearer error="invalid_token"');
    assert.equal(expired.body.data, undefined);
    assert.equal(expired.body.errors[0].extensions.code, 'UNAUTHENTICATED');
    assert.equal(expired.body.errors[0].message, 'The access token has expired: refresh the session');
  });

  it('is refused when it is wrong, not treated as anonymous', async () => {
    await using stack = await startTestStack();
    const token = await stack.issuer.token('usr_ada');
    const wrong = {
      'not a token': 'Bearer abc',
      tampered: `Bearer ${token.slice(0, -4)}AAAA`,
      'for another audience': `Bearer ${await stack.issuer.token('usr_ada', { audience: 'other' })}`,
      'another scheme': 'Basic YWRhOmFkYQ==',
      'good for days': `Bearer ${await stack.issuer.token('usr_ada', { lifetimeSeconds: 2 * 86_400 })}`,
      'good for ever': `Bearer ${await stack.issuer.token('usr_ada', { lifetimeSeconds: null })}`,
      unsigned: `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`,
    };

    for (const [problem, authorization] of Object.entries(wrong)) {
      const { status, body } = await stack.ask<any>(me, { headers: { authorization } });
      assert.deepEqual([status, body.errors[0].extensions.code], [401, 'UNAUTHENTICATED'], problem);
    }
  });

  it('is verified with keys that are fetched once', async () => {
    await using stack = await startTestStack();

    for (const userId of ['usr_ada', 'usr_bob', 'usr_ada']) {
      await stack.ask<any>(me, { token: await stack.issuer.token(userId) });
    }

    assert.equal(stack.issuer.fetches, 1);
  });

  it('is verified with keys that are fetched again when they are ten minutes old by the clock', async () => {
    await using stack = await startTestStack();
    const signIn = signInAsAnother(stack);
    await signIn();

    stack.clock.advance(tenMinutesMs + 1);

    await eventually(async () => {
      assert.equal(await signIn(), 200);
      assert.equal(stack.issuer.fetches, 2);
    });
  });

  it('may be signed with a key newer than those fetched', async () => {
    await using stack = await startTestStack();
    await stack.ask<any>(me, { token: await stack.issuer.token('usr_ada') });
    const signedBefore = await stack.issuer.token('usr_bob');
    await stack.issuer.rotate();
    const signIn = signInAsAnother(stack);

    // At once, although the keys have only just been fetched, and for all who come with it meanwhile.
    const answers = await Promise.all(Array.from({ length: 10 }, signIn));

    assert.deepEqual(answers, Array(10).fill(200));
    assert.equal((await stack.ask<any>(me, { token: signedBefore })).status, 200);
    assert.equal(stack.issuer.fetches, 2);
  });

  it('with a key id that nobody knows has the keys fetched at most once a second', async () => {
    await using stack = await startTestStack();
    const signIn = signInAsAnother(stack);
    await signIn();
    const beganAtMs = performance.now();

    for (let kid = 0; kid < 50; kid += 1) {
      const token = await stack.issuer.sign({ alg: 'EdDSA', kid: `made-up-${kid}` }, '{"iss":"shop/users"}');
      assert.equal((await stack.ask<any>(me, { token })).status, 401);
    }

    const seconds = Math.ceil((performance.now() - beganAtMs) / 1000);
    assert.ok(stack.issuer.fetches <= 1 + seconds, `${stack.issuer.fetches} fetches in ${seconds} s`);
  });

  it('stays valid while the key server is unavailable, however old the keys are', async () => {
    await using stack = await startTestStack();
    const signIn = signInAsAnother(stack);
    await signIn();
    await stack.issuer[Symbol.asyncDispose]();

    stack.clock.advance(tenMinutesMs + 1);

    await eventually(async () => {
      assert.equal(await signIn(), 200);
      assert.ok(stack.log.some(({ msg }) => msg === 'public keys cannot be fetched'));
    });
    assert.equal(await signIn(), 200);
  });

  it('does not cause repeated requests to a key server that fails', async () => {
    let fetches = 0;
    await using broken = await listen('jwks', 0, (_request, response) => {
      fetches += 1;
      sendJson(response, 500, { error: 'broken' });
    });
    await using stack = await startTestStack({ JWKS_URL: broken.url });
    const token = await stack.issuer.token('usr_ada');

    const answers = await Promise.all(Array.from({ length: 50 }, () => stack.ask<any>(me, { token })));

    assert.ok(answers.every(({ status }) => status === 503));
    assert.ok(fetches <= 3, `${fetches} fetches`);
  });

  it('cannot be verified, and the gateway is not ready, before the keys are fetched', async () => {
    await using stack = await startTestStack({ JWKS_URL: 'http://127.0.0.1:1/jwks.json' });

    const { status, body } = await stack.ask<any>(me, { token: await stack.issuer.token('usr_ada') });
    const ready = await fetch(`${stack.gateway.adminUrl}/ready`);

    assert.deepEqual([status, body.errors[0].extensions.code], [503, 'SUBGRAPH_UNAVAILABLE']);
    assert.equal(ready.status, 503);
    assert.deepEqual(((await ready.json()) as any).jwks, false);
  });
});
