import { graphClient, signIn, type GraphClient } from '@shop/testbench/clients';
import { eventually } from '@shop/shared/testing';
import { administrator, newCustomer, password } from '@shop/testbench/playwright/users';

/** Somebody who stays signed in for as long as the soak takes. */
export type Person = {
  userId: string;
  token(): string;
  /** Repeats until some gateway carries it out. */
  ask<T>(work: (client: GraphClient) => Promise<T>): Promise<T>;
  /** Signs in once more, before the token expires. */
  refresh(): Promise<void>;
};

const patienceMs = 120_000;

type Account = { email: string; userId: string; accessToken: string };

export async function aCustomer(urls: readonly string[]): Promise<Person> {
  return personOf(urls, await newCustomer({ graphUrl: urls[0] ?? '' }));
}

export async function theAdministrator(urls: readonly string[]): Promise<Person> {
  const email = administrator.ADMIN_EMAIL;
  return personOf(urls, { ...(await signIn(urls[0] ?? '', email, password)), email });
}

function personOf(urls: readonly string[], { email, userId, accessToken }: Account): Person {
  let token = accessToken;
  let asked = 0;
  const nextUrl = () => urls[asked++ % urls.length] ?? '';
  return {
    userId,
    token: () => token,
    ask: (work) => eventually(() => work(graphClient(nextUrl(), token)), patienceMs),
    async refresh() {
      token = (await eventually(() => signIn(nextUrl(), email, password), patienceMs)).accessToken;
    },
  };
}
