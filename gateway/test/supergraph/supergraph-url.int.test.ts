import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { openSource, startRegistry } from '../../testing/supergraph/supergraph-fixtures.ts';
import { sdlOf } from '../../testing/supergraph/supergraph-text.ts';

const never = 2 ** 30;

describe('a supergraph at a URL', () => {
  it('is requested with its ETag, and used only if it changed', async () => {
    await using registry = await startRegistry();
    await using opened = await openSource({ from: registry.url });
    opened.follow();

    await eventually(() => assert.ok(registry.count(304) >= 3));
    registry.publish(sdlOf('B'));
    await eventually(() => assert.deepEqual(opened.used, [sdlOf('B')]));
    const unchanged = registry.count(304);
    await eventually(() => assert.ok(registry.count(304) >= unchanged + 3));

    assert.equal(registry.count(200), 2);
    assert.equal(opened.source.first.sdl, sdlOf('A'));
    assert.deepEqual([opened.used, opened.reported, opened.lines], [[sdlOf('B')], [], []]);
  });

  it('is requested with its date if it has no ETag', async () => {
    const date = 'Fri, 20 Nov 2026 09:00:00 GMT';
    await using registry = await startRegistry();
    registry.answer = ({ headers }, response) =>
      headers['if-modified-since'] === date
        ? response.writeHead(304).end()
        : response.writeHead(200, { 'last-modified': date }).end(sdlOf('A'));
    await using opened = await openSource({ from: registry.url });
    opened.follow();

    await eventually(() => assert.ok(registry.count(304) >= 2));

    assert.equal(registry.count(200), 1);
  });

  it('is unchanged if the same text is sent again', async () => {
    await using registry = await startRegistry();
    registry.fail(200, sdlOf('A'));
    await using opened = await openSource({ from: registry.url });
    opened.follow();

    await eventually(() => assert.ok(registry.count(200) >= 4));

    assert.deepEqual(opened.used, []);
  });

  it('stays in use while it cannot be fetched, and each reason is logged once', async () => {
    await using registry = await startRegistry();
    await using opened = await openSource({ from: registry.url });
    opened.follow();

    registry.fail(503, 'Later');
    await eventually(() => assert.ok(registry.count(503) >= 3));
    registry.fail(200, '<html>Sign in</html>');
    await eventually(() => assert.equal(opened.reported.length, 2));
    registry.answer = (_request, response) => void response.destroy();
    await eventually(() => assert.equal(opened.reported.length, 3));
    registry.answer = null;
    await eventually(() => assert.equal(opened.reported.length, 4));

    const [status, html, broken, again] = opened.reported;
    assert.deepEqual([status, html], ['it answered 503, expected 200', 'it is HTML, expected SDL']);
    assert.match(broken ?? '', /closed|reset/i);
    assert.equal(again, 'reached');
    assert.deepEqual(opened.used, []);
    assert.equal(opened.lines.length, 4);
  });

  it('is fetched through a redirect', async () => {
    await using registry = await startRegistry();
    await using elsewhere = await startRegistry();
    elsewhere.answer = (_request, response) => void response.writeHead(302, { location: registry.url }).end();

    await using opened = await openSource({ from: elsewhere.url });
    opened.follow();
    await eventually(() => assert.ok(registry.count(304) >= 2));

    assert.equal(opened.source.first.sdl, sdlOf('A'));
    assert.deepEqual(opened.reported, []);
  });

  it('is requested with the credentials of the URL, which no message quotes', async () => {
    await using registry = await startRegistry();
    const secret = registry.url.replace('//', '//gateway:p%40ss@').concat('?signature=s3cret');
    await using opened = await openSource({ from: secret });
    opened.follow();
    registry.fail(500);
    await eventually(() => assert.equal(opened.lines.length, 1));

    assert.equal(
      registry.asked[0]?.headers.authorization,
      `Basic ${Buffer.from('gateway:p@ss').toString('base64')}`,
    );
    assert.equal(opened.lines[0]?.supergraph, registry.url);
    assert.doesNotMatch(JSON.stringify(opened.lines), /ss@|s3cret/);
    await assert.rejects(openSource({ from: secret }), ({ message }) => !/ss@|s3cret/.test(message));
  });

  it('is offered once, even if it is rejected', async () => {
    await using registry = await startRegistry();
    await using opened = await openSource({ from: registry.url });
    const offered: string[] = [];
    opened.source.follow({
      async use({ sdl }) {
        offered.push(sdl);
        throw new Error('The supergraph cannot be planned');
      },
    });

    registry.publish(sdlOf('B'));
    await eventually(() => assert.equal(registry.count(200), 2));
    const unchanged = registry.count(304);
    await eventually(() => assert.ok(registry.count(304) >= unchanged + 3));

    assert.deepEqual(offered, [sdlOf('B')]);
  });

  it('aborts a request in flight when it is closed', async () => {
    await using registry = await startRegistry();
    const opened = await openSource({ from: registry.url, timeoutMs: never });
    const left = Promise.withResolvers<void>();
    registry.answer = (request) => void once(request.socket, 'close').then(() => left.resolve());
    opened.follow();
    await eventually(() => assert.ok(registry.asked.length >= 2));

    await opened[Symbol.asyncDispose]();

    await left.promise;
    assert.deepEqual([opened.reported, opened.lines], [[], []]);
  });
});
