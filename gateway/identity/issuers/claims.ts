import { rolesIn, type Viewer } from '@shop/shared/auth';
import type { JWTPayload } from 'jose';
import type { IssuerConfig } from '../../config/settings/issuers.ts';
import { isObject } from '../../engine/run/merge.ts';

/** What the claims of a verified token say of the viewer, and the client that it was issued to. */
export type Claimed = { viewer: Viewer; client: string | undefined };

/** Without a claim for its scopes or its client, the usual other names count. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  scope: ['scp', 'scopes', 'permissions'],
  azp: ['client_id', 'cid', 'appid'],
};

/** Where the claims of an issuer stand; throws for a token without a viewer. */
export function claimReader({ claims, roleNames, idPrefix }: IssuerConfig): (payload: JWTPayload) => Claimed {
  const textAt = (payload: JWTPayload, path: string) => {
    const value = claimAt(payload, path);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const namesOf = (roles: readonly string[]) => roles.map((role) => roleNames[role] ?? role);
  return (payload) => {
    const id = textAt(payload, claims.id);
    if (id === undefined) throw new Error(`The token has no text in its claim ${claims.id}`);
    const client = textAt(payload, claims.client);
    const sessionId = textAt(payload, claims.session) ?? null;
    const roles = rolesIn(namesOf(listIn(claimAt(payload, claims.roles))));
    const viewer = { id: idPrefix + id, roles, sessionId, scopes: listIn(claimAt(payload, claims.scopes)) };
    return { viewer: id === client ? { ...viewer, kind: 'MACHINE' } : viewer, client };
  };
}

/** A claim whose name has dots comes before one within others: `https://shop.example/roles`, `realm_access.roles`. */
function claimAt(payload: JWTPayload, path: string): unknown {
  const names = [path, ...(otherNames[path] ?? [])];
  const own = names.find((name) => Object.hasOwn(payload, name));
  if (own !== undefined) return payload[own];
  return path.split('.').reduce<unknown>((within, name) => {
    return isObject(within) && Object.hasOwn(within, name) ? within[name] : undefined;
  }, payload);
}

/** A text of names between spaces (https://www.rfc-editor.org/rfc/rfc8693#section-4.2), or a list. */
function listIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/\s+/).filter((each) => each !== '');
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
