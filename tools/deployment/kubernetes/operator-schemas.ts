import { z } from 'zod';

/*
 * The operators for RabbitMQ and MongoDB publish their CRDs as YAML alone, in no package. These are the parts of them that the
 * manifests use (RabbitMQ: cluster operator 2.x and topology operator 1.x; MongoDB Controllers for Kubernetes 1.x). They are
 * closed: who uses one more field adds it here, from the CRD.
 */

const name = z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be the name of a resource');
const named = z.strictObject({ name });
const quantity = z.string().regex(/^\d+(\.\d+)?(m|[KMGT]i?)?$/, 'must be a quantity such as 500m or 2Gi');
const resources = z.strictObject({
  requests: z.strictObject({ cpu: quantity, memory: quantity }),
  limits: z.strictObject({ cpu: quantity, memory: quantity }),
});
const labels = z.record(z.string(), z.string());
const spread = z.array(
  z.strictObject({
    maxSkew: z.int().min(1),
    topologyKey: z.string(),
    whenUnsatisfiable: z.enum(['DoNotSchedule', 'ScheduleAnyway']),
    labelSelector: z.strictObject({ matchLabels: labels }),
  }),
);

const rabbitmqCluster = z.strictObject({
  replicas: z.int().min(0),
  image: z.string(),
  resources,
  persistence: z.strictObject({ storage: quantity, storageClassName: z.string().optional() }),
  tls: z.strictObject({ secretName: name, caSecretName: name, disableNonTLSListeners: z.boolean() }),
  rabbitmq: z.strictObject({
    additionalPlugins: z.array(z.string()),
    additionalConfig: z.string().max(100_000),
  }),
  terminationGracePeriodSeconds: z.int().min(0),
  override: z.strictObject({
    statefulSet: z.strictObject({
      spec: z.strictObject({
        template: z.strictObject({
          metadata: z.strictObject({ labels }).optional(),
          spec: z.strictObject({ containers: z.array(z.never()), topologySpreadConstraints: spread }),
        }),
      }),
    }),
  }),
});

const user = z.strictObject({ rabbitmqClusterReference: named, tags: z.array(z.string()).optional() });

const expression = z.string().refine((text) => isExpression(text), 'must be a regular expression');
const permission = z.strictObject({
  rabbitmqClusterReference: named,
  vhost: z.string().min(1),
  userReference: named,
  permissions: z.strictObject({ configure: expression, write: expression, read: expression }),
});

function isExpression(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

const volumeClaim = z.strictObject({
  metadata: named,
  spec: z.strictObject({
    accessModes: z.array(z.enum(['ReadWriteOnce', 'ReadWriteOncePod'])),
    resources: z.strictObject({ requests: z.strictObject({ storage: quantity }) }),
  }),
});

const mongodb = z.strictObject({
  type: z.literal('ReplicaSet'),
  members: z.int().min(0).max(50),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 8.0.15'),
  security: z.strictObject({
    authentication: z.strictObject({ modes: z.array(z.enum(['SCRAM', 'SCRAM-SHA-256', 'X509'])) }),
    tls: z.strictObject({
      enabled: z.boolean(),
      certificateKeySecretRef: named,
      caCertificateSecretRef: named,
    }),
  }),
  users: z.array(
    z.strictObject({
      name: z.string(),
      db: z.string(),
      passwordSecretRef: z.strictObject({ name, key: z.string().optional() }),
      scramCredentialsSecretName: name,
      roles: z.array(z.strictObject({ name: z.string(), db: z.string() })),
    }),
  ),
  statefulSet: z.strictObject({
    spec: z.strictObject({
      template: z.strictObject({
        metadata: z.strictObject({ labels }),
        spec: z.strictObject({
          securityContext: z.strictObject({
            runAsNonRoot: z.boolean(),
            runAsUser: z.int(),
            fsGroup: z.int(),
            seccompProfile: z.strictObject({ type: z.string() }),
          }),
          topologySpreadConstraints: spread,
          containers: z.array(z.strictObject({ name: z.enum(['mongod', 'mongodb-agent']), resources })),
        }),
      }),
      volumeClaimTemplates: z.array(volumeClaim),
    }),
  }),
});

/** The schemas of `spec`, by API version and kind. */
export const operatorSchemas: Readonly<Record<string, z.ZodType>> = {
  'rabbitmq.com/v1beta1 RabbitmqCluster': rabbitmqCluster,
  'rabbitmq.com/v1beta1 User': user,
  'rabbitmq.com/v1beta1 Permission': permission,
  'mongodbcommunity.mongodb.com/v1 MongoDBCommunity': mongodb,
};
