import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { startTestStack } from '../../testing/gateway-stack.ts';

const html = { accept: 'text/html' };

describe('the explorer', () => {
  it('is the page at / and, for browsers, at /graphql', async () => {
    await using stack = await startTestStack();

    for (const path of ['/', '/graphql']) {
      const page = await fetch(stack.gateway.url + path, { headers: html });

      assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.match(await page.text(), /query Explore/);
    }
  });

  it('offers the configured examples and accounts only', async () => {
    const examples = {
      operations: 'query Mine { me { name } } # </script><script>',
      signIn: {
        mutation: 'mutation { enter { token } }',
        token: ['enter', 'token'],
        accounts: [{ label: 'Bo', variables: { password: 'a demo password' } }],
      },
    };
    await using plain = await startTestStack();
    await using stack = await startTestStack({ EXPLORER_EXAMPLES: JSON.stringify(examples) });

    const page = await (await fetch(stack.gateway.url, { headers: html })).text();
    const without = await (await fetch(plain.gateway.url, { headers: html })).text();

    for (const text of ['query Mine', 'mutation { enter', 'a demo password']) {
      assert.ok(page.includes(text), text);
      assert.ok(!without.includes(text), text);
    }
    assert.doesNotMatch(page, /name } } # <\/script>/);
    assert.doesNotMatch(without, /"signIn"|login|example\.com/);
  });

  it('allows only its own scripts, and answers only local host names', async () => {
    await using stack = await startTestStack();
    const { port, url } = stack.gateway;
    const statusFor = async (host: string) => {
      const asked = get({ port, path: '/', headers: { host, ...html } });
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };

    const page = await fetch(url, { headers: html });
    const [, nonce] = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '') ?? [];
    const scripts = (await page.text()).match(/<script[^>]*>/g) ?? [];

    assert.ok(nonce && scripts.length > 0);
    for (const script of scripts) assert.ok(script.includes(`nonce="${nonce}"`), script);
    for (const host of ['localhost:4000', '127.0.0.1', '[::1]:4000', 'gateway:4000', 'a.localhost'])
      assert.equal(await statusFor(host), 200, host);
    for (const host of [
      'evil.example',
      'evil.example:4000',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
    ])
      assert.equal(await statusFor(host), 421, host);
  });

  it('loads nothing from other servers', async () => {
    await using stack = await startTestStack();

    const page = await (await fetch(stack.gateway.url, { headers: html })).text();
    const named = page.matchAll(/(?:src|href|import|from)\s*[=(]?\s*"([^"]+)"/g);
    const addresses = [...named]
      .map(([, address]) => String(address))
      .filter((address) => address !== 'data:,');

    assert.ok(addresses.length >= 3, page);
    for (const address of addresses) {
      assert.match(address, /^\/explorer\//);
      assert.equal((await fetch(stack.gateway.url + address)).status, 200, address);
    }
  });

  it('serves its scripts compressed, and answers 304 when the browser has them', async () => {
    await using stack = await startTestStack();
    const script = `${stack.gateway.url}/explorer/ruru.js`;

    const first = await fetch(script, { headers: { 'accept-encoding': 'br' } });
    const again = await fetch(script, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    const missing = await fetch(`${stack.gateway.url}/explorer/nothing.js`);

    assert.deepEqual([first.status, first.headers.get('content-encoding')], [200, 'br']);
    assert.equal(again.status, 304);
    assert.equal(missing.status, 404);
  });
});
