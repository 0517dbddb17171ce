import assert from 'node:assert/strict';
import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readEnv, secret } from '@shop/shared/runtime';

const value = 'k'.repeat(20) + 'q7w3e5r9t1z8';

/** Reads SECRET while SECRET_FILE names a file with this text; null for no file. */
function read(text: string | null, env: Record<string, string> = {}) {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'secret-files-'));
  const file = join(folder.path, 'secret');
  if (text !== null) writeFileSync(file, text);
  try {
    return readEnv('orders', { SECRET_FILE: file, ...env }, { SECRET: secret() }).SECRET;
  } catch (error) {
    return (error as Error).message.replace(file, '<file>').split('\n').at(-1);
  }
}

describe('a variable whose value stands in a file', () => {
  it('is the text of the file, without the line break at its end', () => {
    assert.equal(read(value), value);
    assert.equal(read(`${value}\n`), value);
    assert.equal(read(`${value}\r\n`), value);
  });

  const refused: Readonly<Record<string, readonly [text: string | null, env?: Record<string, string>]>> = {
    '  SECRET: cannot be read from <file>, which SECRET_FILE names: there is no such file': [null],
    '  SECRET: cannot be read from <file>, which SECRET_FILE names: it is empty': ['\n'],
    '  SECRET: is given, and SECRET_FILE as well: only one may be': [value, { SECRET: value }],
    '  SECRET: must have at least 32 characters': ['short'],
    '  SECRET: can be guessed: it repeats or counts, or holds little but well-known words': [
      'k'.repeat(40),
      { NODE_ENV: 'production' },
    ],
  };
  for (const [message, [text, env]] of Object.entries(refused)) {
    it(`is refused:${message}`, () => {
      assert.equal(read(text, env), message);
    });
  }
});
