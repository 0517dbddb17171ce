import type { KubernetesObject } from './kubernetes-object.ts';
import { operatorSchemas } from './operator-schemas.ts';

/** The packages with the schemas of custom resources, by the end of their group. */
const packages: readonly (readonly [group: string, name: string])[] = [
  ['istio.io', '@kubernetes-models/istio'],
  ['argoproj.io', '@kubernetes-models/argo-rollouts'],
  ['coreos.com', '@kubernetes-models/prometheus-operator'],
  ['external-secrets.io', '@kubernetes-models/external-secrets'],
  ['cert-manager.io', '@kubernetes-models/cert-manager'],
];

type Model = new (object: object) => { validate(): void };

/** The module with the schema and the type of a kind; undefined for the kinds of `operator-schemas.ts`. */
export function modelOf({ apiVersion, kind }: KubernetesObject): string | undefined {
  if (operatorSchemas[`${apiVersion} ${kind}`]) return undefined;
  const [group = ''] = apiVersion.split('/');
  const [, name = 'kubernetes-models'] = packages.find(([end]) => group.endsWith(end)) ?? [];
  return `${name}/${apiVersion}/${kind}`;
}

/** What the schema of its kind says against an object, in sentences. */
export async function schemaProblems(object: KubernetesObject): Promise<string[]> {
  const own = operatorSchemas[`${object.apiVersion} ${object.kind}`];
  if (own) {
    const { error } = own.safeParse(object.spec);
    return error?.issues.map(({ path, message }) => `spec.${path.join('.')}: ${message}`) ?? [];
  }
  const module = modelOf(object) ?? '';
  const models = (await import(module).catch(() => ({}))) as Record<string, Model>;
  const Kind = models[object.kind];
  if (!Kind) return [`${object.apiVersion} ${object.kind} has no schema: ${module} is not installed`];
  try {
    new Kind(object).validate();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
