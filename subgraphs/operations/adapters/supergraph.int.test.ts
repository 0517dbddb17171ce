import assert from 'node:assert/strict';
import { mkdtempDisposable, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { it } from 'node:test';
import { openStore, releasesIn } from '@shop/shared/releases';
import { Agent } from 'undici';
import { servicesOf } from './supergraph.ts';

const supergraphWith = (...names: string[]): string =>
  `enum join__Graph { ${names.map((name) => `${name} @join__graph(name: "${name}", url: "http://${name}")`).join(' ')} }`;

async function openFolder() {
  const folder = await mkdtempDisposable(`${tmpdir()}/supergraph-`);
  const dispatcher = new Agent();
  return {
    ...folder,
    namesIn(supergraph: string) {
      const services = servicesOf({ supergraph, routingUrls: {}, storeEnv: {}, dispatcher });
      return async () => [...(await services()).keys()];
    },
    async [Symbol.asyncDispose]() {
      await dispatcher.destroy();
      await folder.remove();
    },
  };
}

it('the services are those of the supergraph in the file, or the last ones while there is none', async () => {
  await using folder = await openFolder();
  const file = `${folder.path}/supergraph.graphql`;
  const names = folder.namesIn(file);
  await assert.rejects(names(), { code: 'ENOENT' });

  await writeFile(file, supergraphWith('orders'));
  assert.deepEqual(await names(), ['orders']);
  await writeFile(file, supergraphWith('orders', 'reviews'));
  assert.deepEqual(await names(), ['orders', 'reviews']);
  await rm(file);
  assert.deepEqual(await names(), ['orders', 'reviews']);
});

it('the services are those of the release that a channel has', async () => {
  await using folder = await openFolder();
  const releases = releasesIn(openStore(folder.path, {}));
  const said = { author: 'ada', time: '2026-12-01T00:00:00.000Z', message: '' };
  const release = async (supergraph: string) => {
    const content = { variant: 'full', supergraph, api: '', variants: {}, subgraphs: [], events: [] };
    const artefact = await releases.add({ format: 'shop-artefact/1', parents: [], ...said, content });
    const from = await releases.channel('stable');
    await releases.move('stable', from, { kind: 'publish', artefact, ...said, changes: null });
  };
  const names = folder.namesIn(`${folder.path}#stable`);

  await release(supergraphWith('orders'));
  assert.deepEqual(await names(), ['orders']);
  await release(supergraphWith('orders', 'reviews'));
  assert.deepEqual(await names(), ['orders', 'reviews']);
});
