import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { catalogue, passedCodes } from '@shop/shared/errors';

const root = join(import.meta.dirname, '../../..');
// Also what the gateway throws without knowing it.
const files = globSync('{gateway,shared/runtime,shared/auth}/**/*.ts', { cwd: root }).filter(
  (file) => !/[\\/]test(ing)?[\\/]|\.test\.ts$/.test(file),
);
/** As a property of extensions, or as the first argument of what makes an error. */
const emitted = /\bcode: '([A-Z]\w+)'|\b(?:clientErrors?|Refusal)\(\s*'([A-Z]\w+)'/g;

it('every code that the gateway gives is in the catalogue', () => {
  const places = new Map<string, string>();
  for (const file of files)
    for (const [, property, argument] of readFileSync(join(root, file), 'utf8').matchAll(emitted))
      places.set(property ?? argument ?? '', file);

  // Those of the system are for our own eyes.
  const known = new Set([catalogue, passedCodes, constants.errno].flatMap(Object.keys));
  const unknown = [...places].filter(([code]) => !known.has(code));

  assert.deepEqual(unknown, []);
  // The pattern finds what it is for.
  for (const code of ['OPERATION_TOO_EXPENSIVE', 'ANSWER_TOO_LONG', 'RATE_LIMITED', 'DOCUMENT_NOT_TRUSTED'])
    assert.ok(places.has(code), code);
});
