import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UsageRecord } from './read-usage.ts';

/** For tests: usage files in a folder of their own, deleted when disposed. */
export function usageFiles(records: Readonly<Record<string, readonly object[]>>) {
  const folder = mkdtempSync(join(tmpdir(), 'usage-'));
  const append = (name: string, text: string) => appendFileSync(join(folder, name), text);
  for (const [name, lines] of Object.entries(records))
    append(name, lines.map((each) => `${JSON.stringify(each)}\n`).join(''));
  return {
    folder,
    append,
    paths: Object.keys(records).map((name) => join(folder, name)),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

export const aRecord = (given: Partial<UsageRecord> = {}): UsageRecord => ({
  from: '2026-11-30T10:00:00.000Z',
  to: '2026-11-30T10:01:00.000Z',
  operation: 'OrderPage',
  hash: 'a'.repeat(64),
  client: 'web 1.2',
  count: 1,
  sample: 1,
  fields: ['Query.order', 'Order.status'],
  arguments: ['Query.order.id'],
  inputFields: [],
  enumValues: [],
  ...given,
});
