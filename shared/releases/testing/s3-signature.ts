import { createHmac, hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const s3Credentials = {
  AWS_ACCESS_KEY_ID: 'test-key',
  AWS_SECRET_ACCESS_KEY: 'test-secret',
  AWS_REGION: 'eu-central-1',
};

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * What is wrong with the signature of a request, worked out from its parts as S3 does:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function wrongSignature(
  { method, url = '', headers }: IncomingMessage,
  body: Buffer,
): { status: number; reason: string } | undefined {
  const refused = (reason: string) => ({ status: 403, reason });
  const [, key, scope = '', names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (key !== s3Credentials.AWS_ACCESS_KEY_ID) return refused('InvalidAccessKeyId');
  const digest = String(headers['x-amz-content-sha256']);
  if (digest !== hash('sha256', body)) return refused('XAmzContentSHA256Mismatch');
  const conditions = ['if-match', 'if-none-match'].filter((name) => headers[name] !== undefined);
  const signed = names.split(';');
  if (['host', 'x-amz-date', ...conditions].some((name) => !signed.includes(name)))
    return refused('UnsignedHeaders');
  const [date = '', region = '', service = ''] = scope.split('/');
  const canonical = [
    method,
    url,
    '',
    ...signed.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    digest,
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash('sha256', canonical)].join('\n');
  const signingKey = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${s3Credentials.AWS_SECRET_ACCESS_KEY}`,
  );
  return hmac(signingKey, text).toString('hex') === signature ? undefined : refused('SignatureDoesNotMatch');
}
