import assert from 'node:assert/strict';
import { sealedTexts } from '@shop/shared/auth';
import { mailPurpose } from '@shop/shared/contracts';
import { aViewer, eventually } from '@shop/shared/testing';
import { nameOf, type RunningUsers } from './builders.ts';

export const linksFor = {
  verification: 'user.email-verification-requested.v1',
  reset: 'user.password-reset-requested.v1',
  change: 'user.email-change-requested.v1',
  deletion: 'user.deletion-requested.v1',
} as const;

type Kind = keyof typeof linksFor;
type Link = { email: string; link: string; token: string };

/** The links that were sent, as the service that sends mails reads them, oldest first; waits for `count` of them. */
export const linksOf = (running: RunningUsers, kind: Kind, count = 1): Promise<Link[]> =>
  eventually(async () => {
    const events = (await running.published()).filter(({ type }) => type === linksFor[kind]);
    assert.equal(events.length, count);
    const data = events.map((event) => event.data as { email: string; sealedLink: string });
    return Promise.all(data.map((each) => opened(running, each)));
  });

async function opened(
  { config, dependencies }: RunningUsers,
  { email, sealedLink }: { email: string; sealedLink: string },
): Promise<Link> {
  const mails = sealedTexts(config.viewerSecret, mailPurpose, dependencies.clock);
  const link = (await mails.unseal(sealedLink)) ?? '';
  return { email, link, token: link.split('#token=')[1] ?? '' };
}

export type Refusals = { userErrors: { code: string; field: string[] | null }[] };

/** The session's user, asking for one mutation. */
export const mutating =
  (running: RunningUsers, session?: { accessToken: string }) =>
  async <Data extends object = Refusals>(
    mutation: string,
    input?: object,
    select = '',
  ): Promise<Data & Refusals> => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`;
    const viewer = session
      ? { ...aViewer(nameOf(session).userId ?? '', 'CUSTOMER'), sessionId: nameOf(session).sessionId }
      : { id: null, roles: [], sessionId: null };
    const query = input
      ? `mutation ($input: ${type}) { it: ${mutation}(input: $input) { ${select} userErrors { code field } } }`
      : `mutation { it: ${mutation} { ${select} userErrors { code field } } }`;
    const { data, errors } = await running.as(viewer).ask<{ it: Data & Refusals } | null>(query, { input });
    assert.deepEqual(errors, undefined);
    assert.ok(data);
    return data.it;
  };

export const codesOf = ({ userErrors }: Refusals): string[] => userErrors.map(({ code }) => code);
