import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playwrightArguments } from './end-to-end.ts';

describe('the arguments of Playwright', () => {
  const given = {
    nothing: { args: [], become: [] },
    'a word, which selects scenarios only': { args: ['shop'], become: ['scenarios/.*shop'] },
    'the value of an option': { args: ['--grep', 'cart'], become: ['--grep', 'cart'] },
    'a reporter, beside the one that counts': {
      args: ['shop', '--reporter=html'],
      become: ['scenarios/.*shop', '--reporter=html,json'],
    },
    'a reporter in two words': { args: ['--reporter', 'line'], become: ['--reporter', 'line,json'] },
  };
  for (const [what, { args, become }] of Object.entries(given)) {
    it(`keep ${what}`, () => {
      assert.deepEqual(playwrightArguments(args).slice(3), become);
    });
  }
});
