import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..');
const gateway = ['gateway', '--supergraph', 'gateway/supergraph/supergraph.graphql', '--port', '0'];

/** Runs the launcher under an npm that uses another Node of the given version. */
async function launch(version: string, ...args: string[]) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'own-node-'));
  const ownNode = join(folder.path, 'node');
  await writeFile(ownNode, `#!/bin/sh\necho own node\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
  const child = spawn(process.execPath, ['tools/shop.mjs', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      npm_node_execpath: ownNode,
      npm_config_user_agent: `npm/11.0.0 node/v${version} linux x64`,
    },
  });
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code, signal], said, errors]) => ({ code: code as number, signal: signal as string, said, errors }),
  );
  return { child, ended, [Symbol.asyncDispose]: () => folder.remove() };
}

describe('the launcher', () => {
  for (const [version, isTaken] of [
    ['24.12.0', true],
    ['26.0.0', true],
    ['24.11.9', false],
    ['20.19.0', false],
  ] as const) {
    it(`${isTaken ? 'uses' : 'does not use'} the machine's Node when it is ${version}`, async () => {
      await using launched = await launch(version, 'error-codes', '--check');
      const { code, said, errors } = await launched.ended;

      assert.deepEqual({ code, said, errors }, { code: 0, said: isTaken ? 'own node\n' : '', errors: '' });
    });
  }

  it('ends with the exit code of the command', async () => {
    await using launched = await launch('26.0.0', 'nonsense');
    assert.equal((await launched.ended).code, 1);
  });

  it('forwards SIGTERM, and ends when the command has stopped in order', async () => {
    await using launched = await launch('26.0.0', ...gateway);
    await started(launched.child.stdout);

    launched.child.kill('SIGTERM');

    const { code, signal, errors } = await launched.ended;
    assert.deepEqual({ code, signal, errors }, { code: 0, signal: null, errors: '' });
  });

  it('leaves no process behind when it is killed', async () => {
    await using launched = await launch('26.0.0', ...gateway);
    await started(launched.child.stdout);

    launched.child.kill('SIGKILL');

    // The streams end when the last process with them ends.
    assert.equal((await launched.ended).signal, 'SIGKILL');
  });
});

/** The line of the shell script is followed by that of the gateway. */
async function started(stdout: NodeJS.ReadableStream): Promise<void> {
  let said = '';
  while (!said.includes('{')) said += String((await once(stdout, 'data'))[0]);
}
