import { stringifyDocument } from '@urql/core';
import { RefreshSession, type RefreshSessionMutation, type SignedInFragment } from '../documents.ts';
import { clientHeaders, endpoints } from '../client/endpoints.ts';

type Answer = { data?: RefreshSessionMutation | null };

/**
 * The session that the refresh token gives; undefined if the graph has ended it, for good. Throws if the graph does not
 * answer: then the session may well go on.
 */
export async function renewSession(refreshToken: string): Promise<SignedInFragment | undefined> {
  const response = await fetch(endpoints.graph, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...clientHeaders },
    body: JSON.stringify({
      query: stringifyDocument(RefreshSession),
      variables: { input: { refreshToken } },
    }),
  });
  const { data } = (await response.json()) as Answer;
  const payload = data?.refreshSession;
  if (payload?.session) return payload.session;
  if (payload && payload.userErrors.length > 0) return undefined;
  throw new Error('The session could not be renewed');
}
