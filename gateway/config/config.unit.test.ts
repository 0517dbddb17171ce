import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StartError } from '@shop/shared/errors';
import { readConfig } from './config.ts';
import { defaultLimits, limitNames } from './settings/limits.ts';
import { variableOf } from './settings/setting.ts';

const required = {
  VIEWER_SECRET: 'a secret that only the tests know, really',
  RABBITMQ_URL: 'amqp://127.0.0.1',
};

const complaintOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return 'none';
};

describe('the configuration of the gateway', () => {
  it('names a file that was to hold a secret and is not there, and nothing else', () => {
    const { VIEWER_SECRET: _secret, ...others } = required;

    assert.equal(
      complaintOf({ ...others, VIEWER_SECRET_FILE: '/nowhere/secret' }),
      'The gateway cannot start because of its settings:\n  VIEWER_SECRET: cannot be read from /nowhere/secret, which VIEWER_SECRET_FILE names: there is no such file',
    );
  });

  it('has defaults that suit development', () => {
    const config = readConfig(required);

    assert.match(config.supergraph, /gateway\/supergraph\/supergraph\.graphql$/);
    assert.deepEqual(
      { ...config, supergraph: '' },
      {
        host: '127.0.0.1',
        port: 4000,
        admin: { host: '127.0.0.1', port: 4016, tls: null, http2: true, proxyProtocolFrom: [] },
        tls: null,
        pushMetrics: null,
        http2: true,
        proxyProtocolFrom: [],
        responseHeaders: [],
        supergraph: '',
        engine: 'native',
        supergraphPollMs: 10_000,
        supergraphFallbackDir: null,
        cache: { enabled: true, maxBytes: 100_000_000 },
        canary: null,
        production: false,
        redisUrl: null,
        routingUrls: {},
        callRules: {
          timeoutMs: { all: 10_000, of: {} },
          mutationTimeoutMs: { all: null, of: {} },
          attemptTimeoutMs: { all: 0, of: {} },
          retries: { all: 2, of: {} },
          retryPercent: 20,
        },
        upstreams: {
          protocol: { all: 'ws', of: {} },
          paths: {},
          timeoutMs: { all: 10_000, of: {} },
          retries: 30,
        },
        headers: { all: [], bySubgraph: {} },
        subgraphErrors: 'catalogue',
        joinQueries: true,
        overrideLabels: [],
        shop: {
          viewerSecret: required.VIEWER_SECRET,
          jwksUrl: null,
          brokerUrl: 'amqp://127.0.0.1',
        },
        drainMs: 0,
        authorisation: {
          mode: 'filter',
          dryRun: false,
          policyUrl: null,
          policyTimeoutMs: 500,
          policyCacheSeconds: 5,
        },
        documents: {
          automatic: true,
          automaticMaxBytes: 50_000_000,
          automaticTtlSeconds: 604_800,
          trusted: null,
          enforce: 'off',
        },
        mcp: { serve: 'off', tools: null },
        issuers: [],
        limits: defaultLimits,
        limitModes: { dryRun: false, mutationBudgets: true, showCost: false },
        trustedProxies: 0,
        compressFromBytes: 1024,
        introspection: true,
        explorer: true,
        explorerExamples: null,
        explorerStatus: null,
        usage: null,
        changeable: { corsOrigins: ['*'], accessLog: true, logLevel: 'info' },
      },
    );
  });

  it('is restrictive by default in production', () => {
    const production = {
      ...required,
      NODE_ENV: 'production',
      REDIS_URL: 'redis://redis',
      CORS_ORIGINS: 'none',
    };

    const { changeable, explorer } = readConfig(production);
    const opened = readConfig({
      ...production,
      EXPLORER: 'true',
      EXPLORER_EXAMPLES: '{"operations":"{ a }"}',
      CORS_ORIGINS: 'https://a.example, https://b.example',
    });

    assert.deepEqual([changeable.corsOrigins, explorer], [[], false]);
    assert.deepEqual(opened.changeable.corsOrigins, ['https://a.example', 'https://b.example']);
    assert.equal(opened.explorer, true);
    assert.equal(opened.explorerExamples, null);
  });

  it('names every variable that is missing in production', () => {
    const complaint = complaintOf({ NODE_ENV: 'production' });

    for (const name of ['VIEWER_SECRET', 'RABBITMQ_URL', 'REDIS_URL', 'CORS_ORIGINS']) {
      assert.match(complaint, new RegExp(`${name} \\(\\w+\\.\\w+ in the settings file\\): is missing`));
    }
  });

  it('reads routing URLs by subgraph, and names the invalid ones', () => {
    const { routingUrls } = readConfig({ ...required, ROUTING_URL_USERS: 'http://users:4001/graphql' });
    const complaint = complaintOf({ ...required, ROUTING_URL_ORDERS: 'orders:4003' });

    assert.deepEqual(routingUrls, { users: 'http://users:4001/graphql' });
    assert.match(complaint, /ROUTING_URL_ORDERS: must be a URL that starts with http:\/\/ or https:\/\//);
  });

  it('reads every limit from its variable, and names the invalid ones', () => {
    const given = limitNames.map((name, index) => [variableOf(name), String(index + 1)]);
    const wrong = limitNames.map((name) => [variableOf(name), '-1']);

    const { limits } = readConfig({ ...required, ...Object.fromEntries(given) });
    const complaint = complaintOf({ ...required, ...Object.fromEntries(wrong) });

    assert.deepEqual(
      limitNames.map((name) => limits[name]),
      [...limitNames.keys()].map((index) => index + 1),
    );
    for (const name of limitNames)
      assert.match(complaint, new RegExp(`${variableOf(name)}: must be a whole`));
  });

  it('reads the settings of usage records, and names the invalid ones', () => {
    const { usage } = readConfig({ ...required, USAGE_DIR: '/var/usage', USAGE_INTERVAL_MS: '1000' });
    const complaint = complaintOf({ ...required, USAGE_SAMPLE: '-1', USAGE_MAX_BYTES: '1 GB' });

    assert.deepEqual(usage, { dir: '/var/usage', sample: 1, intervalMs: 1000, maxBytes: 500_000_000 });
    assert.match(complaint, /USAGE_SAMPLE: must be a share from 0 to 1/);
    assert.match(complaint, /USAGE_MAX_BYTES: must be a whole number from 100000/);
  });

  it('refuses invalid numbers and flags, and never quotes a secret', () => {
    const complaint = complaintOf({
      ...required,
      VIEWER_SECRET: 'short secret',
      RATE_LIMIT_PER_MINUTE: '-1',
      SUBGRAPH_TIMEOUT_MS: '1.5',
      TRUSTED_PROXIES: 'all',
      GATEWAY_ENGINE: 'router',
      EXPLORER: 'yes',
      EXPLORER_EXAMPLES: '{"password": short secret',
    });

    assert.match(complaint, /RATE_LIMIT_PER_MINUTE: must be a whole number from 0/);
    assert.match(complaint, /SUBGRAPH_TIMEOUT_MS: must be a whole number from 1/);
    assert.match(complaint, /TRUSTED_PROXIES: must be a whole number from 0 to 9, not "all"/);
    assert.match(complaint, /GATEWAY_ENGINE: must be one of native, apollo/);
    assert.match(complaint, /EXPLORER: must be true or false/);
    assert.match(complaint, /EXPLORER_EXAMPLES: must be JSON with operations/);
    assert.match(complaint, /VIEWER_SECRET: must have at least 32 characters/);
    assert.doesNotMatch(complaint, /short secret/);
  });
});
