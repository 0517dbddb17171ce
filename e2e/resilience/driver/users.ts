import { graphClient, signIn, signUp, type GraphClient, type SignedIn } from '@shop/testbench/clients';
import { eventually } from '@shop/shared/testing';
import { administrator, password, unique } from '@shop/testbench/playwright/users';

/** Stays signed in for as long as a trial takes. */
export type User = {
  token(): string;
  /** Asks the gateways in turn until one of them answers without an error. */
  ask<T>(work: (client: GraphClient) => Promise<T>): Promise<T>;
  /** Signs in again, before the token expires. */
  refresh(): Promise<void>;
};

const patienceMs = 300_000;

export const patiently = <T>(work: () => Promise<T>): Promise<T> => eventually(work, patienceMs);

export function newUser(urls: readonly string[]): Promise<User> {
  const email = `person-${unique()}@example.com`;
  const account = { email, password, name: 'Ada Okafor' };
  // A registration whose answer was lost has been carried out.
  return userOf(urls, email, (url) => signUp(url, account).catch(() => signIn(url, email, password)));
}

export const administratorOf = (urls: readonly string[]): Promise<User> => {
  const email = administrator.ADMIN_EMAIL;
  return userOf(urls, email, (url) => signIn(url, email, password));
};

async function userOf(
  urls: readonly string[],
  email: string,
  open: (url: string) => Promise<SignedIn>,
): Promise<User> {
  let asked = 0;
  const nextUrl = () => urls[asked++ % urls.length] ?? '';
  let { accessToken } = await patiently(() => open(nextUrl()));
  return {
    token: () => accessToken,
    ask: (work) => patiently(() => work(graphClient(nextUrl(), accessToken))),
    async refresh() {
      ({ accessToken } = await patiently(() => signIn(nextUrl(), email, password)));
    },
  };
}
