import {
  isWorkload,
  titleOf,
  type KubernetesObject,
  type Labels,
  type Workload,
} from './kubernetes-object.ts';

type Selector = { matchLabels?: Labels };
type Peer = { podSelector?: Selector; namespaceSelector?: Selector; ipBlock?: unknown };
type Rule = { from?: readonly Peer[]; to?: readonly Peer[]; ports?: readonly { port: string | number }[] };
type PolicySpec = {
  podSelector: Selector;
  policyTypes: readonly string[];
  ingress?: readonly Rule[];
  egress?: readonly Rule[];
};

/** What the objects of one rendering have to fulfil together. */
export function setProblems(objects: readonly KubernetesObject[]): string[] {
  const workloads = objects.filter(isWorkload);
  const of = (kind: string) => objects.filter((object) => object.kind === kind);
  return [
    ...workloads.flatMap((workload) => undisrupted(workload, of('PodDisruptionBudget'))),
    ...workloads.flatMap((workload) => unscaled(workload, of('HorizontalPodAutoscaler'))),
    ...workloads.flatMap((workload) => unknownAccount(workload, of('ServiceAccount'))),
    ...of('Service').flatMap((service) => selectsNothing(service, workloads)),
    ...defaultDeny(of('NetworkPolicy')),
    ...of('Secret').map((secret) => `${titleOf(secret)} has its values in the repository: refer to them`),
    ...of('Ingress').flatMap(withoutTls),
  ];
}

const podLabels = ({ spec }: Workload): Labels => spec.template.metadata.labels;

const selects = ({ matchLabels = {} }: Selector, labels: Labels): boolean =>
  Object.entries(matchLabels).every(([name, value]) => labels[name] === value);

const runsSeveral = (workload: Workload): boolean => (workload.spec as { replicas?: number }).replicas !== 1;

function undisrupted(workload: Workload, budgets: readonly KubernetesObject[]): string[] {
  const isCovered = budgets.some(({ spec }) =>
    selects((spec as { selector: Selector }).selector, podLabels(workload)),
  );
  return isCovered || !runsSeveral(workload) ? [] : [`${titleOf(workload)} has no PodDisruptionBudget`];
}

function unscaled(workload: Workload, scalers: readonly KubernetesObject[]): string[] {
  const isScaled = scalers.some(
    ({ spec }) =>
      (spec as { scaleTargetRef: { name: string } }).scaleTargetRef.name === workload.metadata.name,
  );
  return isScaled || !runsSeveral(workload) ? [] : [`${titleOf(workload)} has no HorizontalPodAutoscaler`];
}

function unknownAccount(workload: Workload, accounts: readonly KubernetesObject[]): string[] {
  const { serviceAccountName: name } = workload.spec.template.spec;
  if (name === undefined || accounts.some(({ metadata }) => metadata.name === name)) return [];
  return [`${titleOf(workload)} names the service account ${name}, which is not there`];
}

function selectsNothing(service: KubernetesObject, workloads: readonly Workload[]): string[] {
  const { selector: matchLabels } = service.spec as { selector: Labels };
  const found = workloads.some((workload) => selects({ matchLabels }, podLabels(workload)));
  return found ? [] : [`${titleOf(service)} selects no pods`];
}

function defaultDeny(policies: readonly KubernetesObject[]): string[] {
  const denies = policies.some(({ spec }) => {
    const { podSelector, policyTypes, ingress, egress } = spec as PolicySpec;
    const coversAll = Object.keys(podSelector).length === 0 && !ingress && !egress;
    return coversAll && policyTypes.includes('Ingress') && policyTypes.includes('Egress');
  });
  return denies ? [] : ['No NetworkPolicy denies what none allows'];
}

function withoutTls(ingress: KubernetesObject): string[] {
  const { tls = [], rules = [] } = ingress.spec as {
    tls?: { hosts: string[] }[];
    rules?: { host: string }[];
  };
  const covered = tls.flatMap(({ hosts }) => hosts);
  return rules
    .filter(({ host }) => !covered.includes(host))
    .map(({ host }) => `${titleOf(ingress)} serves ${host ?? 'every host'} without TLS`);
}

/** Whether the policies of the pods allow `from` to reach `to` at a port; names of ports are not followed. */
export function mayReach(
  objects: readonly KubernetesObject[],
  from: { labels: Labels; namespace?: string },
  to: { labels: Labels; port: number | string },
): boolean {
  const policies = objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .map(({ spec }) => spec as PolicySpec);
  const about = policies.filter(
    ({ podSelector, policyTypes }) => policyTypes.includes('Ingress') && selects(podSelector, to.labels),
  );
  const matches = ({ podSelector, namespaceSelector }: Peer) => {
    const namespace = { 'kubernetes.io/metadata.name': from.namespace ?? 'shop' };
    if (
      namespaceSelector
        ? !selects(namespaceSelector, namespace)
        : namespace['kubernetes.io/metadata.name'] !== 'shop'
    )
      return false;
    return !podSelector || selects(podSelector, from.labels);
  };
  return about.some(({ ingress = [] }) =>
    ingress.some(({ from: peers, ports }) => {
      const open = !ports || ports.some(({ port }) => String(port) === String(to.port));
      return open && (!peers || peers.some(matches));
    }),
  );
}
