import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';

const root = join(import.meta.dirname, '../../..');
const commands = [
  'bench/run.ts',
  'dev/start.ts',
  'dev/mongo/src/main.ts',
  'e2e/resilience/scan/main.ts',
  'e2e/resilience/soak/main.ts',
  'e2e/resilience/survive/main.ts',
  'gateway/main.ts',
  'gateway/engine/test/differential/run.ts',
  'tools/compose.ts',
  'tools/dead-letters.ts',
  'tools/test.ts',
  'tools/topology.ts',
];

type Ended = { code: number; said: string };

const run = (command: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said: stdout + stderr }),
    );
  });

for (const command of commands) {
  it(`${command} answers --help`, async () => {
    const { code, said } = await run(command, '--help');

    assert.equal(code, 0, said);
    assert.match(said, /npm |node |--/);
    assert.doesNotMatch(said, /^ {4}at /m);
  });

  it(`${command} refuses an unknown option in one sentence`, async () => {
    const { code, said } = await run(command, '--no-such-option');

    assert.equal(code, 1, said);
    assert.match(said, /no-such-option/);
    assert.equal(said.trim().split('\n').length, 1, said);
  });
}
