import { randomUUID } from 'node:crypto';
import { signIn, signUp, type SignedIn } from '@shop/testbench/clients';

export type Customer = SignedIn & { email: string; name: string };

type At = { graphUrl: string };

export const password = 'correct horse battery';

/** Variables with which the users subgraph makes its first administrator. */
export const administrator = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: password };

/** Nobody else's: the system may have been used by other runs. */
export const unique = (): string => randomUUID().slice(0, 13);

/** Registers somebody whom no other test knows. */
export async function newCustomer({ graphUrl }: At): Promise<Customer> {
  const mark = unique();
  const account = { email: `person-${mark}@example.com`, name: `Person ${mark}` };
  return { ...(await signUp(graphUrl, { ...account, password })), ...account };
}

/** Signs somebody in once more, as when their access token has expired. */
export async function again({ graphUrl }: At, customer: Customer): Promise<Customer> {
  return { ...customer, ...(await signIn(graphUrl, customer.email, password)) };
}

export const signInAdministrator = ({ graphUrl }: At): Promise<SignedIn> =>
  signIn(graphUrl, administrator.ADMIN_EMAIL, password);

/** Registers somebody and lets the administrator make them support staff. */
export async function newStaff(at: At, admin: SignedIn): Promise<Customer> {
  const customer = await newCustomer(at);
  const input = { userId: customer.userId, roles: ['SUPPORT'] };
  await admin.ask(
    'mutation Promote($input: SetRolesInput!) { setRoles(input: $input) { userErrors { code } } }',
    { input },
  );
  // The roles stand in the token, so a new one is needed.
  return again(at, customer);
}
