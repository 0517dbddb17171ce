import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { html } from './html.ts';

describe('html', () => {
  it('escapes what is interpolated and leaves templates as they are', () => {
    const items = ['<b>', `"'&`].map((each) => html`<i>${each}</i>`);

    assert.equal(html`<b>${items}</b>`.text, '<b><i>&lt;b&gt;</i><i>&quot;&#39;&amp;</i></b>');
  });

  it('shows nothing for what is absent and zero for zero', () => {
    assert.equal(html`[${null}${undefined}${0}]`.text, '[0]');
  });
});
