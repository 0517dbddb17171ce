import { hash } from 'node:crypto';
import { StartError } from '@shop/shared/errors';
import { AwsClient } from 'aws4fetch';
import { httpStore } from './http.ts';
import type { Store } from './store.ts';

export type S3Env = Readonly<Record<string, string | undefined>>;

const needed = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

/**
 * A bucket of any server that speaks S3 and honours If-Match and If-None-Match: the requests of `httpStore`, signed. The
 * variables are those of AWS's own tools.
 */
export function s3Store(url: URL, env: S3Env): Store {
  const missing = needed.filter((name) => !env[name]);
  if (missing.length > 0) throw new StartError(`${url.href} needs ${missing.join(' and ')}, not set`);
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1';
  const client = new AwsClient({
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
    service: 's3',
    region,
    retries: 0,
  });
  const send = (to: string, { body, headers, ...init }: RequestInit) => {
    const bytes = body as Buffer | undefined;
    const digest = hash('sha256', bytes ?? '');
    return client.fetch(to, {
      ...init,
      ...(bytes && { body: bytes }),
      headers: { ...(headers as Record<string, string>), 'x-amz-content-sha256': digest },
    });
  };
  return { ...httpStore(endpointOf(url, region, env), send), name: url.href.replace(/\/$/, '') };
}

/** Servers other than Amazon's have the bucket in the path. */
function endpointOf({ host: bucket, pathname }: URL, region: string, env: S3Env): URL {
  const endpoint = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL;
  if (!endpoint) return new URL(`https://${bucket}.s3.${region}.amazonaws.com${pathname}`);
  if (!URL.canParse(endpoint)) throw new StartError(`AWS_ENDPOINT_URL must be a URL, not "${endpoint}"`);
  return new URL(`${endpoint.replace(/\/$/, '')}/${bucket}${pathname}`);
}
