import type { Container, EnvVar, KubernetesObject } from './kubernetes-object.ts';

/** What stands in a secret: the test makes it up. */
export type SecretValue = (secret: string, key: string) => string;

/**
 * The environment that the kubelet gives a container. Throws where it names a config map, a secret or a variable that nothing
 * makes: the kubelet would leave the container waiting, or `$(NAME)` as it stands.
 */
export function environmentOf(
  { name, env = [], envFrom = [] }: Container,
  objects: readonly KubernetesObject[],
  secretValue: SecretValue,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const { configMapRef } of envFrom)
    if (configMapRef) Object.assign(result, configMap(objects, configMapRef.name));
  // Only variables that stand before, and none of a config map as a whole, are filled in.
  const before = new Map<string, string>();
  for (const variable of env) {
    const value = valueOf(variable, objects, secretValue).replace(
      /\$\(([\w.-]+)\)/g,
      (_, referred: string) => {
        const found = before.get(referred);
        if (found === undefined)
          throw new Error(`${name}: ${variable.name} refers to ${referred}, which is not before it`);
        return found;
      },
    );
    before.set(variable.name, value);
    result[variable.name] = value;
  }
  return result;
}

function valueOf(
  { value, valueFrom }: EnvVar,
  objects: readonly KubernetesObject[],
  secretValue: SecretValue,
): string {
  if (value !== undefined) return value;
  const { configMapKeyRef: fromMap, secretKeyRef: fromSecret } = valueFrom ?? {};
  if (fromMap) {
    const found = configMap(objects, fromMap.name)[fromMap.key];
    if (found === undefined) throw new Error(`ConfigMap ${fromMap.name} has no ${fromMap.key}`);
    return found;
  }
  if (!fromSecret) throw new Error('A variable has neither a value nor a reference that is known here');
  const keys = secretKeys(objects, fromSecret.name);
  if (!keys.includes(fromSecret.key))
    throw new Error(`Nothing writes ${fromSecret.key} of the secret ${fromSecret.name}`);
  return secretValue(fromSecret.name, fromSecret.key);
}

function configMap(objects: readonly KubernetesObject[], name: string): Readonly<Record<string, string>> {
  const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
  if (!found) throw new Error(`There is no ConfigMap ${name}`);
  return found.data ?? {};
}

type Writer = (object: KubernetesObject, secret: string) => readonly string[];

/** Who writes secrets, and the keys that they have. */
const writers: Readonly<Record<string, Writer>> = {
  ExternalSecret({ metadata, spec }, secret) {
    if (metadata.name !== secret) return [];
    const { data = [], dataFrom = [] } = spec as { data?: { secretKey: string }[]; dataFrom?: unknown[] };
    // The only generator in use gives a password.
    return [...data.map(({ secretKey }) => secretKey), ...(dataFrom.length > 0 ? ['password'] : [])];
  },
  User: ({ metadata }, secret) =>
    secret === `${metadata.name}-user-credentials` ? ['username', 'password'] : [],
  MongoDBCommunity({ metadata, spec }, secret) {
    const { users } = spec as { users: { name: string; db: string }[] };
    const isOwn = users.some(({ name, db }) => secret === `${metadata.name}-${db}-${name}`);
    return isOwn ? ['username', 'password', 'connectionString.standard', 'connectionString.standardSrv'] : [];
  },
  Certificate: ({ spec }, secret) =>
    (spec as { secretName: string }).secretName === secret ? ['tls.crt', 'tls.key', 'ca.crt'] : [],
};

/** The keys of a secret by those who write it; none if nobody does. */
export const secretKeys = (objects: readonly KubernetesObject[], secret: string): string[] =>
  objects.flatMap((object) => writers[object.kind]?.(object, secret) ?? []);
