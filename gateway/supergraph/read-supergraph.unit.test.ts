import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { readSupergraph } from './read-supergraph.ts';

const sdl = readFileSync(new URL('supergraph.graphql', import.meta.url), 'utf8');
const read = (routingUrls: Record<string, string>, production = true) =>
  readSupergraph(sdl, {
    engine: 'native',
    routingUrls,
    production,
    live: false,
    introspection: false,
    askBy: () => () => Promise.reject(new Error('no subgraph is asked')),
  });

const remote = (name: string) => [name, `http://${name}:4000/graphql`] as const;
const names = [...(await read({}, false)).routingUrls.keys()];

it('requires in production a routing URL for each subgraph with a loopback address', async () => {
  const [first = '', ...others] = names;

  await assert.rejects(read(Object.fromEntries(others.map(remote))), {
    message: new RegExp(`^ROUTING_URL_${first.toUpperCase()} missing: `),
  });
});

it('accepts a loopback address that is configured, such as that of a sidecar', async () => {
  const given = Object.fromEntries(names.map((name) => [name, 'http://127.0.0.1:15001/graphql']));

  assert.equal((await read(given)).routingUrls.size, names.length);
});
