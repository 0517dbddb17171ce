import { titleOf, type Container, type KubernetesObject, type Workload } from './kubernetes-object.ts';

type Policy<T> = (subject: T) => string | false | undefined;

/** What each pod has to fulfil; the sentence says what is wrong. */
const podPolicies: readonly Policy<Workload['spec']['template']['spec']>[] = [
  (pod) => !pod.serviceAccountName && 'runs under the default service account',
  (pod) => pod.automountServiceAccountToken !== false && 'is given a token for the API of Kubernetes',
  (pod) => pod.securityContext?.runAsNonRoot !== true && 'may run as root: runAsNonRoot is not true',
  (pod) => !pod.securityContext?.runAsUser && 'runs as whichever user its image names: runAsUser is missing',
  (pod) =>
    pod.securityContext?.seccompProfile?.type !== 'RuntimeDefault' && 'has no seccomp profile RuntimeDefault',
  (pod) => (pod.hostNetwork || pod.hostPID || pod.hostIPC) && 'shares namespaces with its node',
  (pod) => pod.volumes?.some(({ hostPath }) => hostPath) && 'mounts a folder of its node',
];

const containerPolicies: readonly Policy<Container>[] = [
  ({ image }) => !isPinned(image) && `has the image ${image}, which names no version`,
  ({ resources }) => !hasCpuAndMemory(resources?.limits) && 'has no limit of CPU or memory',
  ({ resources }) => !hasCpuAndMemory(resources?.requests) && 'requests no CPU or memory',
  (each) => !each.startupProbe && 'has no startup probe',
  (each) => !each.livenessProbe && 'has no liveness probe',
  (each) => !each.readinessProbe && 'has no readiness probe',
  ({ securityContext }) => securityContext?.privileged && 'is privileged',
  ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false && 'may gain privileges',
  ({ securityContext }) => securityContext?.readOnlyRootFilesystem !== true && 'may write to its image',
  ({ securityContext }) => !securityContext?.capabilities?.drop?.includes('ALL') && 'keeps capabilities',
  ({ securityContext }) => securityContext?.capabilities?.add && 'adds capabilities',
  ({ env = [] }) => secretInPlainText(env),
];

export function podProblems(workload: Workload): string[] {
  const { spec } = workload.spec.template;
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  return [
    ...found(podPolicies, spec).map((problem) => `${titleOf(workload)} ${problem}`),
    ...containers.flatMap((container) =>
      found(containerPolicies, container).map(
        (problem) => `${titleOf(workload)}, container ${container.name}: ${problem}`,
      ),
    ),
  ];
}

const found = <T>(policies: readonly Policy<T>[], subject: T): string[] =>
  policies.flatMap((policy) => policy(subject) || []);

/** The images of custom resources count as well. */
export const imageProblems = (object: KubernetesObject): string[] => {
  const image = (object.spec as { image?: string } | undefined)?.image;
  return image === undefined || isPinned(image)
    ? []
    : [`${titleOf(object)} has the image ${image}, which names no version`];
};

/** By a digest, or by a tag that says a version; the host may have a port. */
function isPinned(image: string): boolean {
  if (/@sha256:[0-9a-f]{64}$/.test(image)) return true;
  const [, tag] = /:([\w.-]+)$/.exec(image) ?? [];
  return tag !== undefined && /^v?\d+\.\d+\.\d+/.test(tag);
}

const hasCpuAndMemory = (given: Readonly<Record<string, string>> | undefined): boolean =>
  given?.['cpu'] !== undefined && given['memory'] !== undefined;

/** A value may refer to other variables. */
function secretInPlainText(env: readonly { name: string; value?: string }[]): string | undefined {
  const isSecret = ({ name, value }: { name: string; value?: string }) =>
    value !== undefined &&
    (/(SECRET|PASSWORD|TOKEN|PRIVATE_KEY)/.test(name) || /:\/\/[^/]*:[^$/]+@/.test(value));
  const exposed = env.find(isSecret);
  return exposed && `has a secret in plain text, ${exposed.name}`;
}
