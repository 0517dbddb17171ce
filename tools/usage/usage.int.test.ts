import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { aRecord, usageFiles } from './usage-files.ts';

const root = join(import.meta.dirname, '../..');

async function shopUsage(...args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['tools/shop.mjs', 'usage', ...args], {
      cwd: root,
    });
    return stdout;
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
}

describe('shop usage', () => {
  it('prints who uses a field of the graph', async () => {
    using files = usageFiles({ 'usage-1.jsonl': [aRecord({ count: 3 }), aRecord({ client: 'ios 2' })] });
    const pattern = join(files.folder, '*.jsonl');

    const text = await shopUsage('--files', pattern, '--field', 'Order.status');
    const json = await shopUsage('--files', pattern, '--field', 'Order.status', '--format', 'json');

    assert.match(
      text,
      /Used from 2026-11-30T10:00:00.000Z to 2026-11-30T10:01:00.000Z:\n {2}web 1\.2 {2}OrderPage \(a{12}\) {2}3 times/,
    );
    assert.partialDeepStrictEqual(JSON.parse(json), {
      used: [
        { client: 'web 1.2', count: 3 },
        { client: 'ios 2', count: 1 },
      ],
    });
  });

  it('prints what nobody uses', async () => {
    using files = usageFiles({ 'usage-1.jsonl': [aRecord()] });

    const text = await shopUsage('--files', join(files.folder, '*.jsonl'));

    assert.match(text, /^Nobody used these \d+ from 2026-11-30T10/);
    assert.match(text, /^ {2}Order\.payment$/m);
    assert.doesNotMatch(text, /^ {2}Order\.status$/m);
  });

  it('reports a mistake in one sentence', async () => {
    using files = usageFiles({ 'usage-1.jsonl': [aRecord()] });
    const pattern = join(files.folder, '*.jsonl');

    assert.match(
      await shopUsage('--files', join(files.folder, 'none')),
      /^There are no usage files .*none: set USAGE_DIR/,
    );
    assert.match(
      await shopUsage('--files', pattern, '--field', 'Order.stauts'),
      /^The graph has no Order\.stauts$/m,
    );
    assert.match(await shopUsage('--files', pattern, '--schema', 'README.md'), /README\.md is not a schema/);
    files.append('usage-1.jsonl', '{}\n');
    assert.match(await shopUsage('--files', pattern), /usage-1\.jsonl:2 is not a usage record: from: /);
  });
});
