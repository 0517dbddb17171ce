import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environmentOf } from './environment.ts';
import type { Workload } from './kubernetes-object.ts';
import { podProblems } from './pod-policies.ts';
import { schemaProblems } from './schemas.ts';
import { unknownFields } from './unknown-fields.ts';

/** Fulfils every rule. */
const pod = (): Workload => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'orders-service' },
  spec: {
    selector: { matchLabels: { app: 'orders' } },
    template: {
      metadata: { labels: { app: 'orders' } },
      spec: {
        serviceAccountName: 'orders',
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'service',
            image: 'registry.example:5000/shop/orders:0.1.0',
            startupProbe: { httpGet: { path: '/health', port: 4000 } },
            livenessProbe: { httpGet: { path: '/health', port: 4000 } },
            readinessProbe: { httpGet: { path: '/ready', port: 4000 } },
            resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
      },
    },
  },
});

describe('the checks of manifests', () => {
  const broken: Readonly<Record<string, (each: Workload) => void>> = {
    'runs under the default service account': ({ spec }) => delete spec.template.spec.serviceAccountName,
    'may run as root': ({ spec }) => (spec.template.spec.securityContext = {}),
    'names no version': ({ spec }) =>
      Object.assign(spec.template.spec.containers[0] ?? {}, { image: 'shop/orders:latest' }),
    'has no limit': ({ spec }) => Object.assign(spec.template.spec.containers[0] ?? {}, { resources: {} }),
    'has no readiness probe': ({ spec }) =>
      delete (spec.template.spec.containers[0] as { readinessProbe?: unknown }).readinessProbe,
    'may write to its image': ({ spec }) =>
      Object.assign(spec.template.spec.containers[0]?.securityContext ?? {}, {
        readOnlyRootFilesystem: false,
      }),
    'has a secret in plain text, VIEWER_SECRET': ({ spec }) =>
      Object.assign(spec.template.spec.containers[0] ?? {}, { env: [{ name: 'VIEWER_SECRET', value: 'x' }] }),
  };
  it('find nothing in a pod that keeps them', async () => {
    assert.deepEqual(
      [...podProblems(pod()), ...(await schemaProblems(pod())), ...unknownFields([pod()])],
      [],
    );
  });

  for (const [problem, breakIt] of Object.entries(broken)) {
    it(`find a pod that ${problem}`, () => {
      const object = pod();
      breakIt(object);
      assert.ok(podProblems(object).some((each) => each.includes(problem)));
    });
  }

  it('find a field with a typing error, and a value of another type', async () => {
    const [misspelt, mistyped] = [pod(), pod()];
    Object.assign(misspelt.spec, { minReadySecond: 3 });
    Object.assign(mistyped.spec, { paused: 'no' });

    assert.match(unknownFields([misspelt]).join('\n'), /^Deployment orders-service: .*minReadySecond/);
    assert.match((await schemaProblems(mistyped)).join('\n'), /spec\/paused must be boolean/);
  });

  it('find an unknown field of the operators for MongoDB and RabbitMQ, and a kind without a schema', async () => {
    const permission = {
      apiVersion: 'rabbitmq.com/v1beta1',
      kind: 'Permission',
      metadata: { name: 'orders' },
      spec: {
        rabbitmqClusterReference: { name: 'rabbitmq' },
        vhost: '/',
        userReference: { name: 'orders' },
        permissions: { configure: '^$', write: '^$', read: '^$', reed: '^$' },
      },
    };

    assert.deepEqual(await schemaProblems(permission), ['spec.permissions: Unrecognized key: "reed"']);
    const unknown = { apiVersion: 'apps/v1', kind: 'Deploy', metadata: { name: 'a' } };
    assert.match((await schemaProblems(unknown)).join(), /apps\/v1 Deploy has no schema/);
  });
});

describe('the environment of a container', () => {
  const secretValue = () => 'x';
  const refused = {
    'service: B refers to A, which is not before it': [{ name: 'B', value: '$(A)' }],
    'There is no ConfigMap shop': [
      { name: 'A', valueFrom: { configMapKeyRef: { name: 'shop', key: 'URL' } } },
    ],
    'Nothing writes key of the secret stripe': [
      { name: 'A', valueFrom: { secretKeyRef: { name: 'stripe', key: 'key' } } },
    ],
  };
  for (const [message, env] of Object.entries(refused)) {
    it(`is refused: ${message}`, () => {
      assert.throws(() => environmentOf({ name: 'service', image: '', env }, [], secretValue), { message });
    });
  }
});
