import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { it } from 'node:test';
import { mkdtempDisposable, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const program = join(import.meta.dirname, 'a-service.ts');

function startProgram(how: string) {
  const child = spawn(process.execPath, [program, how], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = Promise.all([once(child, 'exit'), text(child.stderr)]);
  return {
    child,
    ended: ended.then(([[code], errors]) => ({ code: code as number, errors: errors.trim() })),
  };
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  it(`stops in order on ${signal}, also when it arrives twice, from the terminal and from npm`, async () => {
    const { child, ended } = startProgram('runs');
    await once(child.stdout, 'data');

    child.kill(signal);
    await once(child.stdout, 'data');
    child.kill(signal);
    child.stdin.end();

    assert.deepEqual(await ended, { code: 0, errors: 'stopped' });
  });
}

it('stops in order when npm is killed without passing the signal on', async () => {
  // The shells are two generations of starters; the first is known as npm by the name of its program.
  await using folder = await mkdtempDisposable(join(tmpdir(), 'npm-'));
  const npmProgram = join(folder.path, 'npm');
  await symlink('/bin/sh', npmProgram);
  const npm = spawn(npmProgram, ['-c', `sh -c '"${process.execPath}" "${program}" runs; exit $?'; exit $?`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  await once(npm.stdout, 'data');

  npm.kill('SIGKILL');

  assert.equal((await text(npm.stderr)).trim(), 'stopped');
});

it('prints only the message of a StartError', async () => {
  const { ended } = startProgram('mistake');
  assert.deepEqual(await ended, { code: 1, errors: 'orders cannot start' });
});

it('prints a bug at the start with its stack', async () => {
  const { code, errors } = await startProgram('bug').ended;
  assert.equal(code, 1);
  assert.match(errors, /Error: a bug\n\s+at /);
});
