import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { deadExchange, deadQueueName, exchange, queueName } from '@shop/shared/contracts';
import { readEventMap } from '@shop/shared/runtime';
import { readManifests } from '../manifest.ts';
import { environmentOf, secretKeys } from './environment.ts';
import { isWorkload, titleOf, type KubernetesObject, type Workload } from './kubernetes-object.ts';
import { imageProblems, podProblems } from './pod-policies.ts';
import { render } from './render.ts';
import { schemaProblems } from './schemas.ts';
import { mayReach, setProblems } from './set-policies.ts';
import { unknownFields } from './unknown-fields.ts';

const root = join(import.meta.dirname, '../../..');
const kubernetes = join(root, 'deploy/kubernetes');
const subgraphs = readManifests(root).filter(({ isRunnable }) => isRunnable);
const overlays = globSync('overlays/*/kustomization.yaml', { cwd: kubernetes }).map(dirname).sort();

/** Rendered once: each takes about a second. */
const rendered = new Map<string, readonly KubernetesObject[]>();
before(async () => {
  const folders = [...overlays, 'cluster'];
  const all = await Promise.all(folders.map((folder) => render(join(kubernetes, folder))));
  folders.forEach((folder, index) => rendered.set(folder, all[index] ?? []));
});
const objectsOf = (overlay: string) => rendered.get(overlay) ?? [];
const production = () => objectsOf('overlays/production');
const workload = (objects: readonly KubernetesObject[], name: string): Workload => {
  const found = objects.filter(isWorkload).find(({ metadata }) => metadata.name === name);
  assert.ok(found, `no workload ${name}`);
  return found;
};

for (const folder of [...overlays, 'cluster'])
  describe(`deploy/kubernetes/${folder}`, () => {
    it('is valid by the schemas of Kubernetes and of the custom resources', async () => {
      const problems = await Promise.all(
        objectsOf(folder).map(async (object) =>
          (await schemaProblems(object)).map((problem) => `${titleOf(object)}: ${problem}`),
        ),
      );
      assert.ok(objectsOf(folder).length > 0);
      assert.deepEqual(problems.flat(), []);
    });

    it('keeps the rules for pods and images', () => {
      const objects = objectsOf(folder);
      assert.deepEqual(
        [...objects.filter(isWorkload).flatMap(podProblems), ...objects.flatMap(imageProblems)],
        [],
      );
    });

    if (folder !== 'cluster')
      it('keeps the rules for services, scaling, accounts and networks', () => {
        assert.deepEqual(setProblems(objectsOf(folder)), []);
      });
  });

it('no manifest has a field that its kind does not know', () => {
  const seen = new Map([...rendered.values()].flat().map((object) => [JSON.stringify(object), object]));
  assert.deepEqual(unknownFields([...seen.values()]), []);
});

describe('every subgraph', () => {
  it('has manifests in its own folder', () => {
    const without = subgraphs.filter(
      ({ folder }) => !existsSync(join(root, folder, 'deploy/kustomization.yaml')),
    );
    assert.deepEqual(
      without.map(
        ({ name }) =>
          `${name} has no deploy/kustomization.yaml; tools/new-subgraph/template/deploy has an example`,
      ),
      [],
    );
  });

  for (const { name, folder, hasDatabase } of subgraphs) {
    for (const overlay of overlays)
      it(`${name} gets every variable that it requires in ${overlay}`, async () => {
        const environment = environmentIn(overlay, `${name}-service`);
        const exported = Object.values((await import(join(root, folder, 'subgraph.ts'))) as object);
        for (const { readConfig } of exported as { readConfig: (env: object) => unknown }[])
          readConfig(environment);
      });

    it(`${name} finds every secret that it mounts`, () => {
      const { volumes = [] } = workload(production(), `${name}-service`).spec.template.spec;
      const mounted = volumes.flatMap(({ secret }) => (secret ? [secret.secretName] : []));
      assert.deepEqual(
        mounted.filter((secret) => secretKeys(production(), secret).length === 0),
        [],
      );
    });

    if (hasDatabase)
      it(`${name} may use its own queues, declare those of its consumers, and read no others`, () => {
        const { read, write, configure } = permissionsOf(`${name}-service`);
        const map = Object.entries({
          ...readEventMap(),
          'thing.done.v2': { publisher: name, consumers: [name] },
        });
        const consumed = map
          .filter(([, { consumers }]) => consumers.includes(name))
          .map(([type]) => queueName(name, type));
        const published = map
          .filter(([, { publisher }]) => publisher === name)
          .flatMap(([type, { consumers }]) =>
            consumers.flatMap((each) => [queueName(each, type), deadQueueName(each)]),
          );
        const own = [exchange, deadExchange, deadQueueName(name), ...consumed];
        assert.deepEqual(
          [...own, ...published].filter((each) => !configure.test(each) || !write.test(each)),
          [],
        );
        assert.deepEqual(
          own.filter((each) => !read.test(each)),
          [],
        );
        const others = subgraphs.filter((each) => each.name !== name).map((each) => deadQueueName(each.name));
        assert.deepEqual(
          others.filter((each) => read.test(each)),
          [],
        );
      });
  }

  function permissionsOf(account: string) {
    const found = production().find(
      ({ kind, metadata }) => kind === 'Permission' && metadata.name === account,
    );
    const { permissions } = found?.spec as { permissions: Record<'configure' | 'write' | 'read', string> };
    const { configure, write, read } = permissions;
    return { configure: new RegExp(configure), write: new RegExp(write), read: new RegExp(read) };
  }
});

describe('the gateway', () => {
  for (const overlay of overlays)
    it(`gets every setting that it requires in ${overlay}, and the address of each subgraph`, async () => {
      const environment = environmentIn(overlay, 'gateway');
      const { readConfig } = await import('@shop/gateway/config');
      readConfig(environment);

      const services = objectsOf(overlay).filter(({ kind }) => kind === 'Service');
      for (const { name } of subgraphs) {
        const url = new URL(environment[`ROUTING_URL_${name.toUpperCase().replaceAll('-', '_')}`] ?? '');
        assert.ok(
          services.some(({ metadata }) => url.hostname === `${metadata.name}.shop.svc`),
          url.href,
        );
      }
    });

  it('is split by weight in the canary, and replaced as a whole in blue-green', () => {
    const strategyIn = (overlay: string) =>
      (objectsOf(overlay).find(({ kind }) => kind === 'Rollout')?.spec as { strategy: object }).strategy;
    assert.deepEqual(Object.keys(strategyIn('overlays/production-canary')), ['canary']);
    assert.deepEqual(Object.keys(strategyIn('overlays/production-blue-green')), ['blueGreen']);
    assert.match(JSON.stringify(strategyIn('overlays/production-istio')), /"trafficRouting":\{"istio"/);
  });

  it('is measured by metrics that it has', () => {
    const text = readFileSync(join(root, 'docs/metrics.md'), 'utf8');
    const named = production().concat(objectsOf('overlays/production-canary'), objectsOf('cluster'));
    const metrics = new Set(JSON.stringify(named).match(/\b(gateway|messaging)_[a-z_]+\b/g));
    const unknown = [...metrics]
      .map((metric) => metric.replace(/_bucket$/, ''))
      .filter((metric) => !text.includes(metric));
    assert.deepEqual(
      unknown.filter((name) => name !== 'messaging_destination_name'),
      [],
    );
  });
});

describe('the network', () => {
  const gateway = { 'app.kubernetes.io/name': 'gateway', 'app.kubernetes.io/component': 'gateway' };
  const subgraph = (name: string) => ({
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/component': 'subgraph',
  });
  const database = (name: string) => ({
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/component': 'database',
  });
  const reaches = (
    from: Parameters<typeof mayReach>[1],
    labels: Record<string, string>,
    port: number | string,
  ) => mayReach(production(), from, { labels, port });

  for (const { name } of subgraphs) {
    it(`lets the gateway and operations reach ${name}, and no other subgraph`, () => {
      assert.ok(reaches({ labels: gateway }, subgraph(name), 'http'));
      assert.ok(reaches({ labels: subgraph('operations') }, subgraph(name), 'http'));
      for (const other of subgraphs.filter((each) => !['operations', name].includes(each.name)))
        assert.ok(!reaches({ labels: subgraph(other.name) }, subgraph(name), 'http'), other.name);
    });

    it(`lets only ${name} reach its database`, () => {
      const others = [
        gateway,
        ...subgraphs.filter((each) => each.name !== name).map((each) => subgraph(each.name)),
      ];
      assert.deepEqual(
        others.filter((labels) => reaches({ labels }, database(name), 27_017)),
        [],
      );
      if (subgraphs.find((each) => each.name === name)?.hasDatabase)
        assert.ok(reaches({ labels: subgraph(name) }, database(name), 27_017));
    });
  }

  it('lets the edge reach the gateway, and of the subgraphs only those with public paths', () => {
    const edge = { labels: {}, namespace: 'ingress-nginx' };
    assert.ok(reaches(edge, gateway, 'http'));
    const open = subgraphs.filter(({ name }) => reaches(edge, subgraph(name), 'http'));
    assert.deepEqual(
      open.map(({ name }) => name),
      ['payments', 'notifications'],
    );
    assert.ok(!reaches(edge, gateway, 'admin'));
  });

  it('lets only the gateway reach Redis', () => {
    const redis = { 'app.kubernetes.io/name': 'redis', 'app.kubernetes.io/component': 'redis' };
    assert.ok(reaches({ labels: gateway }, redis, 'redis'));
    assert.ok(!reaches({ labels: subgraph('orders') }, redis, 'redis'));
  });
});

/** With what the image sets, and secrets that are strong enough for production. */
function environmentIn(overlay: string, name: string): Record<string, string> {
  const [container = { name, image: '' }] = workload(objectsOf(overlay), name).spec.template.spec.containers;
  const image = { NODE_ENV: 'production', HOST: '0.0.0.0' };
  return { ...image, ...environmentOf(container, objectsOf(overlay), secretValue) };
}

function secretValue(_secret: string, key: string): string {
  if (key === 'email') return 'root@example.com';
  const random = randomBytes(24).toString('hex');
  if (key === 'connectionString.standard')
    return `mongodb://owner:${random}@database-0.database-svc:27017/main?ssl=true`;
  return key === 'smtp-url' ? `smtps://shop:${random}@mail.example.com:465` : random;
}
