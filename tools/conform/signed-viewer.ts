import { createHmac } from 'node:crypto';

/** A JSON Web Token of the viewer, or what is wrong with one on purpose. */
export type TokenParts = { header?: object; claims?: object; secret?: string };

/** The claims of a customer, signed at `nowMs`, as the gateway sends them to the subgraph. */
export const customerClaims = (subgraph: string, nowMs: number) => ({
  iss: 'gateway',
  aud: subgraph,
  sub: 'usr_conform',
  roles: ['CUSTOMER'],
  sid: 'ses_conform',
  exp: Math.ceil(nowMs / 1000) + 60,
});

/** Signs like the gateway; written out, because the tool must not depend on the code that it judges. */
export function signToken({ header = {}, claims = {}, secret = '' }: TokenParts): string {
  const signed = [{ alg: 'HS256', ...header }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
