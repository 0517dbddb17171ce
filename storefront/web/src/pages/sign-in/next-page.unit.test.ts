import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nextAfter } from './next-page.ts';

for (const [asked, page] of [
  ['/orders?x=1', '/orders?x=1'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
] as const)
  it(`goes to ${page} where the address asks for ${asked}`, () =>
    assert.equal(nextAfter(new URLSearchParams({ next: asked })), page));
