import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createLogger } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { buildSchema, getOperationAST, parse } from 'graphql';
import type { UsageConfig } from '../../config/config.ts';
import { clientNamed, clientNames, libraryNamed } from './client.ts';
import { usageFiles } from './files.ts';
import { recordUsage } from './usage.ts';

const schema = buildSchema('type Query { a: Int b: Int c: Int d: Int }');

const operationFor = (document: string) => {
  const operation = getOperationAST(parse(document));
  assert.ok(operation);
  return { parsed: { operation, fragments: new Map() } };
};

type Line = { operation: string; client: string; count: number; fields: string[] };

/** A recorder that writes when it is disposed, with what it has logged. */
function openRecorder({ random, ...config }: Partial<UsageConfig> & { random?: () => number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'usage-'));
  const log: string[] = [];
  const logger = createLogger('gateway', 'info', { write: (line) => void log.push(line) });
  const bounds = { operations: 2, clients: 2, counters: 3 };
  const settings = { dir: folder, sample: 1, intervalMs: 60_000, maxBytes: 10_000_000, ...config };
  const recorder = recordUsage(settings, { logger, bounds, ...(random && { random }) });
  const operations = new Map<string, ReturnType<typeof operationFor>>();
  return {
    log,
    count(document: string, client: string) {
      const operation = operations.get(document) ?? operationFor(document);
      operations.set(document, operation);
      recorder.count({ schema, operation, request: { variables: {} }, call: { client } });
    },
    lines: (): Line[] =>
      readdirSync(folder).flatMap((name) =>
        readFileSync(join(folder, name), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Line),
      ),
    stop: () => recorder[Symbol.asyncDispose](),
    async [Symbol.asyncDispose]() {
      await recorder[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

const summary = (lines: readonly Line[]) =>
  lines
    .map(({ operation, client, count, fields }) => [operation, client, count, fields.join()].join(' '))
    .sort();

describe('a usage recorder', () => {
  it('writes a line for each operation and client when the interval ends', async () => {
    await using recorder = openRecorder({ intervalMs: 20 });
    recorder.count('query A { a }', 'web');
    recorder.count('query A { a }', 'web');
    recorder.count('query B { b }', 'web');

    await eventually(() =>
      assert.deepEqual(summary(recorder.lines()), ['A web 2 Query.a', 'B web 1 Query.b']),
    );
  });

  it('counts what is beyond its bounds as (other), and keeps its coordinates', async () => {
    await using recorder = openRecorder();
    for (const name of ['a', 'b', 'c', 'd']) recorder.count(`query ${name.toUpperCase()} { ${name} }`, 'web');
    for (const client of ['ios', 'tv', 'car']) recorder.count('query A { a }', client);
    await recorder.stop();

    assert.deepEqual(summary(recorder.lines()), [
      '(other) web 2 Query.c,Query.d',
      'A (other) 3 Query.a',
      'A web 1 Query.a',
      'B web 1 Query.b',
    ]);
  });

  it('writes no more than a hundredth of the folder at once: the rest is one line', async () => {
    await using recorder = openRecorder({ maxBytes: 30_000 });
    recorder.count('query A { a }', 'web');
    recorder.count('query A { a }', 'web');
    recorder.count('query B { b }', 'web');
    await recorder.stop();

    assert.deepEqual(summary(recorder.lines()), ['(other) (other) 1 Query.b', 'A web 2 Query.a']);
  });

  it('counts a sample, and says in the record which share it is', async () => {
    const drawn = [0.05, 0.5, 0.09];
    await using recorder = openRecorder({ sample: 0.1, random: () => drawn.shift() ?? 1 });
    for (let index = 0; index < 3; index += 1) recorder.count('query A { a }', 'web');
    await recorder.stop();

    const [line] = recorder.lines();
    assert.partialDeepStrictEqual(line, { count: 2, sample: 0.1 });
  });

  it('logs once that the folder is missing, and goes on', async () => {
    await using recorder = openRecorder({ dir: '/nowhere/at/all', intervalMs: 10 });
    let counts = 0;
    await eventually(() => {
      recorder.count('query A { a }', 'web');
      counts += 1;
      assert.ok(counts > 10);
    });
    await recorder.stop();

    assert.equal(recorder.log.length, 1);
    assert.match(recorder.log[0] ?? '', /ENOENT.*usage records cannot be written/);
  });
});

describe('usage files', () => {
  const files = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('usage-'));

  it('have a total size limit across gateways: the least recently written file is deleted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'usage-'));
    try {
      const line = `${'x'.repeat(99)}\n`;
      for (const [index, replica] of ['one', 'two'].entries()) {
        const append = usageFiles({ dir: folder, maxBytes: 4000, replica });
        for (let minute = 0; minute < 30; minute += 1) {
          const from = new Date(Date.UTC(2026, 10, 30, 10 + index, minute));
          await append(from, line);
          for (const name of files(folder).filter((each) => each.endsWith(`${replica}.jsonl`)))
            utimesSync(
              join(folder, name),
              from,
              new Date(`2026-11-30T${name.slice(15, 17)}:${name.slice(17, 19)}:00Z`),
            );
        }
      }
      const kept = files(folder);
      const bytes = kept.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

      assert.ok(bytes <= 4000 && bytes > 3500, `${bytes} bytes`);
      assert.equal(kept.filter((name) => name.includes('two')).length, 15);
      assert.ok(!kept.includes('usage-20261130T100000000Z-one.jsonl'));
      assert.ok(kept.includes('usage-20261130T102800000Z-one.jsonl'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('usage files on a full disk', () => {
  it('are not one more for each interval', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'usage-'));
    try {
      symlinkSync('/dev/full', join(folder, 'usage-20261130T100000000Z-one.jsonl'));
      const append = usageFiles({ dir: folder, maxBytes: 4000, replica: 'one' });
      for (let minute = 0; minute < 3; minute += 1)
        await assert.rejects(append(new Date(Date.UTC(2026, 10, 30, 10, minute)), '{}\n'), {
          code: 'ENOSPC',
        });

      assert.equal(readdirSync(folder).length, 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the name of a client', () => {
  const header = (name?: unknown, version?: unknown) =>
    clientNamed({ 'apollographql-client-name': name, 'apollographql-client-version': version });

  it('is its name and version', () => {
    assert.equal(header('web', '1.2'), 'web 1.2');
    assert.equal(header('com.shop.app-ios', undefined), 'com.shop.app-ios');
    assert.equal(libraryNamed({ name: '@apollo/client', version: '4.0.1' }), '@apollo/client 4.0.1');
  });

  it('is read from any of the usual headers, those of Apollo first', () => {
    const others = { 'graphql-client-name': 'hive', 'graphql-client-version': '3' };
    const both = { ...others, 'apollographql-client-name': 'web' };

    assert.deepEqual([clientNamed(others), clientNamed(both)], ['hive 3', 'web']);
    assert.deepEqual([clientNames()(others), clientNames()(both)], ['hive 3', 'web']);
  });

  it('is bounded in length and characters, and cannot be (other)', () => {
    assert.equal(header('x'.repeat(5000))?.length, 100);
    assert.equal(header('(other)\n"', '1'), '_other___ 1');
  });

  it('is unknown where there is none', () => {
    for (const given of [undefined, null, 'web', {}, { name: 1 }])
      assert.equal(libraryNamed(given), undefined);
    assert.equal(header('', '1'), undefined);
  });
});
