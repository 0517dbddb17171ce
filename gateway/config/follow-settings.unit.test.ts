import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { createLogger } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { configOf, readAll } from './config.ts';
import { followSettings } from './follow-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'gateway.yaml');

type Line = { msg: string; changed?: string[]; needRestart?: string[]; problem?: string };

it('follows the settings file: applies what it can, names what needs a restart, ignores a mistake', async () => {
  const lines: Line[] = [];
  const logger = createLogger('gateway', 'info', {
    write: (text) => void lines.push(JSON.parse(text) as Line),
  });
  writeFileSync(file, 'limits: { rateLimitPerMinute: 1 }');
  const read = () => readAll({ standAlone: true, file, options: new Map() }, {});
  const current = read();
  const config = configOf(current);
  using _following = followSettings({ file, read, current, config, logger });
  const write = async (text: string, logged: number) => {
    writeFileSync(file, text);
    await eventually(() => assert.equal(lines.length, logged));
    return lines.at(-1);
  };

  const applied = await write(
    'limits: { rateLimitPerMinute: 22, maxTokens: 5 }\nclients: { corsOrigins: [none] }\nlog: { access: true }',
    1,
  );
  assert.partialDeepStrictEqual(applied, {
    msg: 'settings changed',
    changed: ['clients.corsOrigins', 'limits.rateLimitPerMinute', 'log.access'],
    needRestart: ['limits.maxTokens'],
  });
  assert.deepEqual([config.limits.rateLimitPerMinute, config.limits.maxTokens], [22, 5000]);
  assert.deepEqual(config.changeable, { corsOrigins: [], accessLog: true, logLevel: 'info' });

  const refused = await write('limits: { rateLimitPerMinute: -3 }', 2);
  assert.equal(refused?.msg, 'settings not changed');
  assert.match(refused?.problem ?? '', /gateway\.yaml:1: limits\.rateLimitPerMinute: must be a whole number/);
  assert.equal(config.limits.rateLimitPerMinute, 22);

  await write('limits: { rateLimitPerMinute: 333 }', 3);
  assert.equal(config.limits.rateLimitPerMinute, 333);
});
