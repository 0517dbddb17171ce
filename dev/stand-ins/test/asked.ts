import { viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { realClock } from '@shop/shared/runtime';

export const viewerSecret = 'a secret of the tests';
export const customer: Viewer = { id: 'usr_abc', roles: ['CUSTOMER'], sessionId: null };
export const staff: Viewer = { id: 'usr_root', roles: ['SUPPORT', 'ADMIN'], sessionId: null };

const sign = viewerSigner({ secret: viewerSecret, clock: realClock });

export type Answered<Data> = { data: Data; errors?: { message: string; extensions: { code: string } }[] };

/** Asks a subgraph as the gateway does. */
export async function ask<Data>(
  { url, name }: { url: string; name: string },
  query: string,
  { variables = {}, viewer = customer }: { variables?: object; viewer?: Viewer } = {},
): Promise<Answered<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [viewerHeader]: await sign(viewer, name) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answered<Data>;
}
