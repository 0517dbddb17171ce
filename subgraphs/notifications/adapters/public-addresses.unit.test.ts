import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refuseUrl } from './public-addresses.ts';
import { webhookCaller } from './webhook-caller.ts';

const production = { privateAddresses: false };

describe('an address that a partner gives', () => {
  for (const url of [
    'http://partner.example/hook',
    'ftp://partner.example/',
    'https://user:secret@partner.example/',
    'https://127.0.0.1/',
    'https://10.1.2.3/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::7f00:1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://0.0.0.0/',
    'https://100.64.0.1/',
    'https://127.1./',
    'not a URL',
  ]) {
    it(`is refused in production: ${url}`, () => {
      assert.notEqual(refuseUrl(url, production), null);
    });
  }

  it('may be any public one in production, and any at all in development', () => {
    assert.equal(refuseUrl('https://partner.example/hook', production), null);
    assert.equal(refuseUrl('https://93.184.215.14/hook', production), null);
    assert.equal(refuseUrl('https://[2606:4700::1111]/hook', production), null);
    assert.equal(refuseUrl('http://127.0.0.1:3000/hook', { privateAddresses: true }), null);
  });

  it('is not called where its name leads into a private network', async () => {
    await using caller = webhookCaller(production);
    const call = {
      url: 'https://localhost/',
      id: 'evt_1',
      secret: 'whsec_c2VjcmV0',
      body: '{}',
      at: new Date(0),
    };

    const { status, error } = await caller.call(call);

    assert.equal(status, null);
    assert.match(error ?? '', /localhost leads to .*, which is not public/);
  });
});
