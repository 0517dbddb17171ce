import type { Stack } from '@shop/dev';
import { signIn, signUp, type SignedIn } from '@shop/dev/graph-client';

export type Customer = SignedIn & { email: string; name: string };

export const password = 'correct horse battery';

/** Variables with which the users subgraph makes its first administrator. */
export const administrator = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: password };

let people = 0;

/** Registers somebody whom no other test knows. */
export async function newCustomer({ graphUrl }: Pick<Stack, 'graphUrl'>): Promise<Customer> {
  const email = `person-${process.pid}-${++people}@example.com`;
  const name = `Person ${people}`;
  return { ...(await signUp(graphUrl, { email, password, name })), email, name };
}

export const signInAdministrator = ({ graphUrl }: Pick<Stack, 'graphUrl'>): Promise<SignedIn> =>
  signIn(graphUrl, administrator.ADMIN_EMAIL, password);

/** Registers somebody and lets the administrator make them support staff. */
export async function newStaff(stack: Pick<Stack, 'graphUrl'>, admin: SignedIn): Promise<SignedIn> {
  const { email, userId } = await newCustomer(stack);
  const input = { userId, roles: ['SUPPORT'] };
  await admin.ask(
    'mutation Promote($input: SetRolesInput!) { setRoles(input: $input) { userErrors { code } } }',
    {
      input,
    },
  );
  // The roles stand in the token, so a new one is needed.
  return signIn(stack.graphUrl, email, password);
}
