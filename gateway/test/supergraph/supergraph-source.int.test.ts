import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { openSource, startRegistry, writeSupergraph } from '../../testing/supergraph/supergraph-fixtures.ts';
import { sdlOf } from '../../testing/supergraph/supergraph-text.ts';

describe('a supergraph in a file', () => {
  it('is watched for changes, and reports when the file is missing and available again', async () => {
    await using file = await writeSupergraph();
    await using opened = await openSource({ from: file.path });
    opened.follow();
    assert.equal(opened.source.first.sdl, sdlOf('A'));

    await file.replace(sdlOf('B'));
    await eventually(() => assert.deepEqual(opened.used, [sdlOf('B')]));
    await rm(file.path);
    await eventually(() => assert.deepEqual(opened.reported, ['there is no such file']));
    await file.replace(sdlOf('C'));
    await eventually(() => assert.deepEqual(opened.used, [sdlOf('B'), sdlOf('C')]));

    assert.deepEqual(opened.reported, ['there is no such file', 'reached']);
    assert.deepEqual(
      opened.lines.map(({ level, msg, reason, supergraph }) => ({ level, msg, reason, supergraph })),
      [
        {
          level: 'warn',
          msg: 'supergraph cannot be read',
          reason: 'there is no such file',
          supergraph: file.path,
        },
        { level: 'info', msg: 'supergraph can be read again', reason: undefined, supergraph: file.path },
      ],
    );
  });

  it('offers one text at a time, and skips those that were replaced meanwhile', async () => {
    await using file = await writeSupergraph();
    await using opened = await openSource({ from: file.path });
    const began: string[] = [];
    const first = Promise.withResolvers<void>();
    opened.source.follow({
      async use({ sdl }) {
        began.push(sdl);
        await first.promise;
      },
    });

    await file.replace(sdlOf('B'));
    await eventually(() => assert.deepEqual(began, [sdlOf('B')]));
    await file.replace(sdlOf('C'));
    await file.replace(sdlOf('D'));
    assert.deepEqual(began, [sdlOf('B')]);
    first.resolve();

    await eventually(() => assert.deepEqual(began, [sdlOf('B'), sdlOf('D')]));
  });

  it('continues after a rejected text, and does not offer the text in use again', async () => {
    await using file = await writeSupergraph();
    await using opened = await openSource({ from: file.path });
    const offered: string[] = [];
    opened.source.follow({
      async use({ sdl }) {
        offered.push(sdl);
        if (sdl === sdlOf('bad')) throw new Error('The supergraph cannot be planned');
      },
    });

    await file.replace(sdlOf('bad'));
    await eventually(() => assert.equal(opened.lines.length, 1));
    await file.replace('');
    await eventually(() => assert.deepEqual(opened.reported, ['it is empty, expected SDL']));
    await file.replace(sdlOf('A'));
    await eventually(() => assert.deepEqual(opened.reported, ['it is empty, expected SDL', 'reached']));
    await file.replace(sdlOf('bad'));
    await eventually(() => assert.deepEqual(offered, [sdlOf('bad'), sdlOf('bad')]));

    assert.equal(opened.lines[0]?.msg, 'changed supergraph is refused');
    assert.equal(opened.lines[0]?.reason, 'The supergraph cannot be planned');
  });

  it('waits for a text that is being taken into use before it closes', async () => {
    await using file = await writeSupergraph();
    const { source } = await openSource({ from: file.path });
    const steps: string[] = [];
    const work = Promise.withResolvers<void>();
    source.follow({
      async use() {
        steps.push('begun');
        await work.promise;
        steps.push('done');
      },
    });
    await file.replace(sdlOf('B'));
    await eventually(() => assert.deepEqual(steps, ['begun']));

    const closing = source[Symbol.asyncDispose]().then(() => steps.push('closed'));
    work.resolve();
    await closing;

    assert.deepEqual(steps, ['begun', 'done', 'closed']);
  });
});

describe('opening a supergraph', () => {
  const refused = (from: string, reason: string, options = {}) =>
    assert.rejects(openSource({ from, ...options }), {
      name: 'StartError',
      message: `The supergraph ${from} cannot be read: ${reason}`,
    });

  it('reports what is wrong with a file', async () => {
    await using file = await writeSupergraph('');
    const missing = join(file.folder, 'missing.graphql');

    await refused(missing, 'there is no such file');
    await refused(join(file.path, 'below'), 'there is no such file');
    await refused(file.folder, 'it is a directory, expected a file');
    await refused(file.path, 'it is empty, expected SDL');
    await refused('/dev/null', 'it is not a regular file');
    await file.replace(Buffer.alloc(20_000_001, ' '));
    await refused(file.path, 'it is larger than 20 MB');
  });

  it('reports what is wrong with a URL', async () => {
    await using registry = await startRegistry();

    registry.fail(404, 'Not found');
    await refused(registry.url, 'it answered 404, expected 200');
    registry.fail(304);
    await refused(registry.url, 'it answered 304, expected 200');
    registry.fail(200, '<!doctype html>');
    await refused(registry.url, 'it is HTML, expected SDL');
    registry.fail(200, 'type Query { a: Int }');
    await refused(
      registry.url,
      'it is not what composition gives: a link to https://specs.apollo.dev/join is missing',
    );
    registry.answer = (_request, response) =>
      void response.writeHead(307, { location: `${registry.url}?${registry.asked.length}` }).end();
    const asked = registry.asked.length;
    await refused(registry.url, 'it answered 307, expected 200');
    assert.equal(registry.asked.length - asked, 4);
    registry.fail(200, ' '.repeat(20_000_001));
    await refused(registry.url, 'it is larger than 20 MB');
  });

  it('does not wait for ever, neither for the first byte nor for the last', async () => {
    await using registry = await startRegistry();
    const late = 'it did not come within 0.05 s';

    registry.answer = () => {};
    await refused(registry.url, late, { timeoutMs: 50 });
    registry.answer = (_request, response) => void response.writeHead(200).write(sdlOf('A'));
    await refused(registry.url, late, { timeoutMs: 50 });
  });

  it('reports a URL that is unreachable or invalid', async () => {
    const registry = await startRegistry();
    await registry[Symbol.asyncDispose]();

    await refused(registry.url, `connect ECONNREFUSED ${new URL(registry.url).host}`);
    await assert.rejects(openSource({ from: 'http://[' }), { name: 'StartError', message: /is malformed/ });
  });

  it('ends when its signal aborts', async () => {
    await using registry = await startRegistry();
    registry.answer = () => {};
    const stopping = new AbortController();

    const opening = openSource({ from: registry.url, timeoutMs: 2 ** 30, signal: stopping.signal });
    await eventually(() => assert.equal(registry.asked.length, 1));
    stopping.abort();

    await assert.rejects(opening, { name: 'StartError' });
  });
});
