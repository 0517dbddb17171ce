import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { deploymentFiles } from './deployment-files.ts';
import { readManifests } from './manifest.ts';

type Service = { environment: Record<string, string>; depends_on: Record<string, unknown> };

const servicesIn = (text: string) =>
  (parse(text, { merge: true }) as { services: Record<string, Service> }).services;

const files = {
  'supergraph.yaml': `federation_version: =2.9.0
subgraphs:
  reviews: { routing_url: 'http://127.0.0.1:4001', schema: { file: ./subgraphs/reviews/schema.graphql } }
  gift-cards: { routing_url: 'http://127.0.0.1:4002', schema: { file: ./subgraphs/gift-cards/schema.graphql } }
  elsewhere: { routing_url: 'http://127.0.0.1:4003', schema: { file: ./elsewhere.graphql } }
`,
  'subgraphs/reviews/main.ts': '',
  'subgraphs/reviews/package.json': '{ "owner": "@shop/reviews", "dependencies": { "mongoose": "9.12.1" } }',
  'subgraphs/gift-cards/main.ts': '',
  'subgraphs/gift-cards/package.json':
    '{ "container": { "environment": { "BANK": "it\'s ${BANK:?}" }, "dependsOn": ["bank"] } }',
  'docker-compose.yml': `x-service: &service
  environment: &environment { PORT: &port '4000' }
x-ready: &ready { retries: 2 }
services:
  bank: { image: bank }
  # begin subgraphs, which are gone
  old:
    <<: *service
  # end subgraphs
  gateway:
    environment:
      # begin routing URLs
      # end routing URLs
    depends_on:
      # begin dependencies on subgraphs
      # end dependencies on subgraphs
`,
  'deploy/monitoring/targets.yml': '# begin subgraphs\n# end subgraphs\n',
  '.github/CODEOWNERS': '* @shop/graph\n# begin subgraphs\n# end subgraphs\n/e2e/ @shop/qa\n',
};

async function aRepository(changes: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'deployment-'));
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    const file = join(folder.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return { root: folder.path, [Symbol.asyncDispose]: () => folder.remove() };
}

describe('the files of the deployment', () => {
  it('list the subgraphs that the repository holds, with their databases, variables and servers', async () => {
    await using repository = await aRepository();

    const { gateway, old, ...others } = servicesIn(
      deploymentFiles(repository.root)['docker-compose.yml'] ?? '',
    );

    assert.equal(old, undefined);
    assert.deepEqual(Object.keys(others), ['bank', 'reviews', 'gift-cards']);
    assert.deepEqual(others['reviews']?.environment, {
      PORT: '4000',
      PORT_REVIEWS: '4000',
      MONGO_URL_REVIEWS: 'mongodb://mongo:27017/reviews?replicaSet=rs0',
    });
    assert.deepEqual(others['gift-cards']?.environment, {
      PORT: '4000',
      PORT_GIFT_CARDS: '4000',
      BANK: "it's ${BANK:?}",
    });
    assert.deepEqual(Object.keys(others['gift-cards']?.depends_on ?? {}), ['rabbitmq', 'bank']);
    assert.deepEqual(gateway?.environment, {
      ROUTING_URL_REVIEWS: 'http://reviews:4000/graphql',
      ROUTING_URL_GIFT_CARDS: 'http://gift-cards:4000/graphql',
    });
    assert.deepEqual(Object.keys(gateway?.depends_on ?? {}), ['reviews', 'gift-cards']);
  });

  it('have Prometheus read each subgraph that runs', async () => {
    await using repository = await aRepository();

    assert.deepEqual(parse(deploymentFiles(repository.root)['deploy/monitoring/targets.yml'] ?? ''), [
      { labels: { job: 'reviews' }, targets: ['reviews:4016'] },
      { labels: { job: 'gift-cards' }, targets: ['gift-cards:4016'] },
    ]);
  });

  it('name the owners that the packages name, and keep what is written by hand', async () => {
    await using repository = await aRepository();

    assert.equal(
      deploymentFiles(repository.root)['.github/CODEOWNERS'],
      '* @shop/graph\n# begin subgraphs\n/subgraphs/reviews/  @shop/reviews\n# end subgraphs\n/e2e/ @shop/qa\n',
    );
  });

  it('need the marks between which the subgraphs are listed', async () => {
    await using repository = await aRepository({ '.github/CODEOWNERS': '* @shop/graph\n' });

    assert.throws(() => deploymentFiles(repository.root), {
      name: 'StartError',
      message:
        '.github/CODEOWNERS lacks the lines "# begin subgraphs" and "# end subgraphs", between which npx shop compose lists the subgraphs',
    });
  });

  it('are not written from a package.json that cannot be understood', async () => {
    const file = 'subgraphs/reviews/package.json';
    const refused = {
      '{ "owner": "the reviews team" }': `${file}: owner: must be a user, team or e-mail address, as in CODEOWNERS`,
      '{ "container": { "env": {} } }': `${file}: container: Unrecognized key: "env"`,
    };
    for (const [text, message] of Object.entries(refused)) {
      await using repository = await aRepository({ [file]: text });
      assert.throws(() => deploymentFiles(repository.root), { name: 'StartError', message });
    }
  });
});

describe('docker-compose.yml', () => {
  const root = join(import.meta.dirname, '../..');
  const services = servicesIn(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
  const secret = randomBytes(32).toString('hex');
  const filledIn = (value: string) =>
    value.replace(/\$\{(\w+)(?::-([^}]*))?[^}]*\}/g, (_, name: string, byDefault?: string) =>
      name === 'ADMIN_EMAIL' ? 'root@example.com' : (byDefault ?? secret),
    );

  for (const { name, folder, isRunnable } of readManifests(root)) {
    if (!isRunnable) continue;
    it(`gives ${name} every variable that it requires, and starts what it waits for`, async () => {
      const { environment = {}, depends_on = {} } = services[name] ?? {};
      const env = Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, filledIn(value)]),
      );

      const exported = Object.values((await import(join(root, folder, 'subgraph.ts'))) as object);
      for (const { readConfig } of exported as { readConfig: (env: object) => unknown }[]) readConfig(env);

      const unknown = Object.keys(depends_on).filter((each) => !services[each]);
      assert.deepEqual(unknown, []);
    });
  }
});
