export type Labels = Readonly<Record<string, string>>;

/** A resource of Kubernetes, as it is applied. */
export type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Labels };
  /** Its shape is what the schema of its kind says. */
  spec?: unknown;
  data?: Readonly<Record<string, string>>;
};

/** `Deployment orders-service` */
export const titleOf = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name}`;

export type PodSpec = {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  terminationGracePeriodSeconds?: number;
  securityContext?: { runAsNonRoot?: boolean; runAsUser?: number; seccompProfile?: { type: string } };
  topologySpreadConstraints?: readonly unknown[];
  containers: readonly Container[];
  initContainers?: readonly Container[];
  volumes?: readonly { name: string; secret?: { secretName: string }; hostPath?: unknown }[];
};

export type EnvVar = {
  name: string;
  value?: string;
  valueFrom?: {
    secretKeyRef?: { name: string; key: string };
    configMapKeyRef?: { name: string; key: string };
  };
};

export type Container = {
  name: string;
  image: string;
  env?: readonly EnvVar[];
  envFrom?: readonly { configMapRef?: { name: string } }[];
  startupProbe?: unknown;
  livenessProbe?: unknown;
  readinessProbe?: unknown;
  lifecycle?: { preStop?: unknown };
  resources?: { requests?: Labels; limits?: Labels };
  securityContext?: {
    privileged?: boolean;
    allowPrivilegeEscalation?: boolean;
    readOnlyRootFilesystem?: boolean;
    capabilities?: { drop?: readonly string[]; add?: readonly string[] };
  };
};

export type Workload = KubernetesObject & {
  spec: { selector?: unknown; template: { metadata: { labels: Labels }; spec: PodSpec } };
};

const workloadKinds: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
]);

/** What runs pods that are described here; those of operators are not. */
export const isWorkload = (object: KubernetesObject): object is Workload => workloadKinds.has(object.kind);
