import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { StartError } from '@shop/shared/errors';
import { stringify } from 'yaml';
import { readConfig } from './config.ts';
import { allSettings } from './settings/index.ts';
import { defaultIn } from './settings/setting.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'gateway.yaml');

const env = {
  VIEWER_SECRET: 'a secret that only the tests know, really',
  RABBITMQ_URL: 'amqp://127.0.0.1',
  GATEWAY_SETTINGS: path,
};

function read(text: string, more: Record<string, string> = {}) {
  writeFileSync(path, text);
  return readConfig({ ...env, ...more });
}

function complaintOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof StartError) return error.message.replaceAll(path, 'gateway.yaml');
    throw error;
  }
  return 'none';
}

describe('the settings file', () => {
  it('sets what the environment does not', () => {
    const { port, limits, callRules, headers } = read(
      `
clients: { port: 5000 }
subgraphs:
  timeoutsMs: { users: 100, orders: 200 }
  propagateHeaders: [x-tenant]
limits:
  maxTokens: 10
  maxDepth: 11
`,
      { MAX_DEPTH: '12', SUBGRAPH_TIMEOUT_MS_ORDERS: '300' },
    );

    assert.deepEqual([port, limits.maxTokens, limits.maxDepth], [5000, 10, 12]);
    assert.deepEqual(callRules.timeoutMs.of, { users: 100, orders: 300 });
    assert.deepEqual(headers.all, ['x-tenant']);
  });

  it('may be empty, and may name every default', () => {
    const defaults: Record<string, Record<string, unknown>> = {};
    for (const { group, name, setting } of allSettings)
      if (!setting.requiredIn?.includes('development'))
        (defaults[group] ??= {})[name] = defaultIn(setting, 'development');

    assert.deepEqual(read(stringify(defaults)), read(''));
    assert.deepEqual(read('# nothing yet\nlimits:\n'), read(''));
  });

  const mistakes: readonly [text: string, complaint: RegExp][] = [
    ['limits:\n  maxTokens: ten', /gateway\.yaml:2: limits\.maxTokens: must be a whole number .*, not "ten"/],
    ['limits:\n\n  maxDepth: 0', /gateway\.yaml:3: limits\.maxDepth: must be a whole number from 1 /],
    ['limits:\n  maxTokens: "10"', /gateway\.yaml:2: limits\.maxTokens: must be a whole number/],
    ['limits:\n  maxDeph: 3', /gateway\.yaml:2: there is no setting limits\.maxDeph$/],
    ['limits:\n  port: 3', /gateway\.yaml:2: there is no setting limits\.port; there is clients\.port/],
    [
      'log: {}\nlimit: {}',
      /gateway\.yaml:2: there is no group "limit"; the groups are clients, tls, supergraph/,
    ],
    ['limits: 3', /gateway\.yaml:1: limits must be a mapping of settings/],
    ['- limits', /gateway\.yaml:1: the settings must be a mapping of groups/],
    ['a: b: c', /gateway\.yaml:1: Nested mappings are not allowed/],
    ['clients: { corsOrigins: https://a }', /clients\.corsOrigins: must be a list of origins/],
    ['clients: { explorer: yes please }', /clients\.explorer: must be true or false, not "yes please"/],
    [
      'subgraphs: { routingUrls: { users: 3 } }',
      /subgraphs\.routingUrls: must be a URL that starts with http/,
    ],
    ['identity: { viewerSecret: tell nobody }', /viewerSecret: must have at least 32 characters$/],
    ['identity: { issuers: [{ issuer: a }] }', /issuers\[0\]\.audience: must be the audience of its tokens/],
    [
      'identity: { issuers: [{ issuer: a, audience: b, algorithms: [HS256] }] }',
      /issuers\[0\]\.algorithms\[0\]: must be of EdDSA,/,
    ],
    ['identity: { issuers: [{ issuer: a, audience: b, jwks: c }] }', /has the unknown key "jwks", expected/],
    [
      'identity: { issuers: [{ issuer: a, audience: b }, { issuer: a, audience: c }] }',
      /must name each issuer once, and a is there twice/,
    ],
    ['identity: { tokenIssuer: a }', /^TOKEN_AUDIENCE is missing/],
    ['__proto__: {}', /there is no group "__proto__"/],
    ['limits: { constructor: 1 }', /there is no setting limits\.constructor/],
  ];
  for (const [text, complaint] of mistakes)
    it(`with a mistake is refused, with its line: ${JSON.stringify(text)}`, () => {
      assert.match(complaintOf(text), complaint);
    });

  it('has to be there where it is named', () => {
    const missing = { ...env, GATEWAY_SETTINGS: join(folder, 'none.yaml') };
    assert.throws(() => readConfig(missing), {
      name: 'StartError',
      message: /none\.yaml cannot be read: ENOENT/,
    });
  });
});
