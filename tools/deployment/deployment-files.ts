import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variableSuffix } from '@shop/shared/contracts';
import { readManifests, type Manifest } from './manifest.ts';
import { withRegions } from './regions.ts';

type Regions = Readonly<Record<string, readonly string[]>>;

/** The files that list the subgraphs, each with its regions. */
const files: Readonly<Record<string, (subgraphs: readonly Manifest[]) => Regions>> = {
  'docker-compose.yml': containers,
  'deploy/kubernetes/base/kustomization.yaml': kubernetes,
  'deploy/kubernetes/components/istio/subgraphs.yaml': mesh,
  '.github/CODEOWNERS': codeOwners,
  'deploy/monitoring/targets.yml': metricsTargets,
};

/** The texts of those files that the repository has, by their paths from `root`. */
export function deploymentFiles(root: string): Record<string, string> {
  const manifests = readManifests(root);
  return Object.fromEntries(
    Object.entries(files)
      .filter(([file]) => existsSync(join(root, file)))
      .map(([file, regionsOf]) => [
        file,
        withRegions(file, readFileSync(join(root, file), 'utf8'), regionsOf(manifests)),
      ]),
  );
}

function containers(subgraphs: readonly Manifest[]): Regions {
  const run = subgraphs.filter(({ isRunnable }) => isRunnable);
  return {
    subgraphs: run.flatMap((each, index) => [...(index > 0 ? [''] : []), ...containerOf(each)]),
    'routing URLs': run.map(({ name }) => `ROUTING_URL_${variableSuffix(name)}: http://${name}:4000/graphql`),
    'dependencies on subgraphs': run.map(({ name }) => dependencyOn(name)),
  };
}

function containerOf({ name, folder, hasDatabase, container }: Manifest): string[] {
  const suffix = variableSuffix(name);
  const database = `MONGO_URL_${suffix}: mongodb://mongo:27017/${name}?replicaSet=rs0`;
  const own = Object.entries(container.environment).map(([key, value]) => `${key}: ${quoted(value)}`);
  const servers = [...(hasDatabase ? ['mongo'] : []), 'rabbitmq', ...container.dependsOn];
  return [
    `${name}:`,
    '  <<: *service',
    `  build: { context: ., args: { SERVICE: ${folder} } }`,
    '  environment:',
    '    <<: *environment',
    ...[`PORT_${suffix}: *port`, ...(hasDatabase ? [database] : []), ...own].map((line) => `    ${line}`),
    '  depends_on:',
    ...servers.map((server) => `    ${dependencyOn(server)}`),
    '  healthcheck: *ready',
  ];
}

const dependencyOn = (service: string): string => `${service}: { condition: service_healthy }`;

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const port = 4000;

/** How the cluster runs each stands in its own folder. */
function kubernetes(subgraphs: readonly Manifest[]): Regions {
  const run = subgraphs.filter(({ isRunnable }) => isRunnable);
  return {
    subgraphs: run.map(({ folder }) => `- ../../../${folder}/deploy`),
    'routing URLs': run.map(
      ({ name }) => `- ROUTING_URL_${variableSuffix(name)}=http://${name}-service.shop.svc:${port}/graphql`,
    ),
  };
}

function mesh(subgraphs: readonly Manifest[]): Regions {
  const run = subgraphs.filter(({ isRunnable }) => isRunnable);
  return {
    subgraphs: run.flatMap(({ name }, index) => [...(index > 0 ? ['---'] : []), ...meshRulesOf(name)]),
  };
}

const meshRulesOf = (name: string): string[] => [
  'apiVersion: networking.istio.io/v1',
  'kind: VirtualService',
  `metadata: { name: ${name}-service }`,
  'spec:',
  `  hosts: [${name}-service]`,
  '  http:',
  `    - route: [{ destination: { host: ${name}-service } }]`,
  '      retries: { attempts: 0 }',
  '---',
  'apiVersion: networking.istio.io/v1',
  'kind: DestinationRule',
  `metadata: { name: ${name}-service }`,
  'spec:',
  `  host: ${name}-service`,
  '  trafficPolicy:',
  '    tls: { mode: ISTIO_MUTUAL }',
  '    outlierDetection:',
  '      consecutive5xxErrors: 10',
  '      interval: 10s',
  '      baseEjectionTime: 30s',
  '      maxEjectionPercent: 50',
];

function codeOwners(subgraphs: readonly Manifest[]): Regions {
  const owned = subgraphs.flatMap(({ folder, owner }) => (owner ? [[`/${folder}/`, owner] as const] : []));
  const width = Math.max(...owned.map(([folder]) => folder.length));
  return { subgraphs: owned.map(([folder, owner]) => `${folder.padEnd(width)}  ${owner}`) };
}

/** Where Prometheus finds the metrics of each container. */
function metricsTargets(subgraphs: readonly Manifest[]): Regions {
  const run = subgraphs.filter(({ isRunnable }) => isRunnable);
  return {
    subgraphs: run.flatMap(({ name }) => [`- labels: { job: ${name} }`, `  targets: ['${name}:4016']`]),
  };
}
