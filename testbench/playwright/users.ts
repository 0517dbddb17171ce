import { randomUUID } from 'node:crypto';
import { signIn, signUp, type SignedIn } from '@shop/testbench/clients';

export type Customer = SignedIn & { email: string; name: string };

type At = { graphUrl: string };

export const password = 'correct horse battery';

/** Variables with which the users subgraph creates its first administrator. */
export const administrator = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: password };

/** Unique, because other runs may have used the system. */
export const unique = (): string => randomUUID().slice(0, 13);

/** Registers a new customer. */
export async function newCustomer({ graphUrl }: At): Promise<Customer> {
  const mark = unique();
  const account = { email: `person-${mark}@example.com`, name: `Person ${mark}` };
  return { ...(await signUp(graphUrl, { ...account, password })), ...account };
}

/** Signs a user in again, for example after the access token has expired. */
export async function again({ graphUrl }: At, customer: Customer): Promise<Customer> {
  return { ...customer, ...(await signIn(graphUrl, customer.email, password)) };
}

export const signInAdministrator = ({ graphUrl }: At): Promise<SignedIn> =>
  signIn(graphUrl, administrator.ADMIN_EMAIL, password);

/** Registers a user, to whom the administrator gives the role of support staff. */
export async function newStaff(at: At, admin: SignedIn): Promise<Customer> {
  const customer = await newCustomer(at);
  const input = { userId: customer.userId, roles: ['SUPPORT'] };
  await admin.ask(
    'mutation Promote($input: SetRolesInput!) { setRoles(input: $input) { userErrors { code } } }',
    { input },
  );
  // The token contains the roles, so a new one is needed.
  return again(at, customer);
}
