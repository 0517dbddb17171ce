import { fetchObject } from './fetch-json.ts';

/**
 * Finds where an issuer publishes its keys, once: https://openid.net/specs/openid-connect-discovery-1_0.html, and for
 * servers that are no OpenID providers https://www.rfc-editor.org/rfc/rfc8414.
 */
export function discoverKeys(issuer: string): () => Promise<string> {
  let found: string | undefined;
  return async () => (found ??= await locate(issuer));
}

async function locate(issuer: string): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const metadata = await fetchObject(url).catch(async (error: unknown) => {
    const other = await fetchObject(authorisationServerUrl(issuer)).catch(() => undefined);
    if (other) return other;
    throw error;
  });
  // Otherwise any server that answers there could speak for another one.
  if (metadata['issuer'] !== issuer)
    throw new Error(`${url} is of the issuer ${JSON.stringify(metadata['issuer'])}, expected "${issuer}"`);
  if (typeof metadata['jwks_uri'] === 'string') return metadata['jwks_uri'];
  throw new Error(`${url} has no jwks_uri`);
}

function authorisationServerUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`;
}
