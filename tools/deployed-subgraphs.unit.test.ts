import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { parse } from 'yaml';
import { readSubgraphList } from './composition/subgraph-list.ts';

type Service = {
  build?: { args?: { SERVICE?: string } };
  environment?: Record<string, string>;
  depends_on?: Record<string, unknown>;
};

const root = join(import.meta.dirname, '..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const { services } = parse(textOf('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};

for (const { name } of readSubgraphList(join(root, 'supergraph.yaml')).subgraphs) {
  it(`the container files include the subgraph ${name} of supergraph.yaml`, () => {
    const upper = name.toUpperCase().replaceAll('-', '_');
    const { gateway, [name]: service } = services;

    assert.equal(
      service?.build?.args?.SERVICE,
      `subgraphs/${name}`,
      `docker-compose.yml has no service for it`,
    );
    assert.ok(service?.environment?.[`PORT_${upper}`], `its service has no PORT_${upper}`);
    assert.ok(gateway?.environment?.[`ROUTING_URL_${upper}`], `the gateway has no ROUTING_URL_${upper}`);
    assert.ok(gateway?.depends_on?.[name], `the gateway does not wait for it`);
  });
}
