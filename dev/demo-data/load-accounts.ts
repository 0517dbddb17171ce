import { signIn, signUp, type GraphClient, type SignedIn } from '../../testbench/clients/index.ts';
import type { DemoAccount, DemoData } from './index.ts';
import { mutateAll } from './mutate-all.ts';

/** Registers everybody, gives roles and addresses, and keeps a signed-in client for each e-mail address. */
export async function loadAccounts(
  graphUrl: string,
  admin: GraphClient,
  demo: DemoData,
): Promise<Map<string, SignedIn>> {
  const clients = new Map<string, SignedIn>();
  for (const account of demo.accounts) {
    if (account.role === 'ADMIN') continue;
    const client = await signUpOrIn(graphUrl, account);
    if (account.role === 'CUSTOMER') await addAddress(client, account);
    else await giveRole(admin, client.userId, account.role);
    // The roles stand in the token, so a new one is needed after they have changed.
    clients.set(account.email, await signIn(graphUrl, account.email, account.password));
  }
  return clients;
}

async function signUpOrIn(graphUrl: string, { email, name, password }: DemoAccount): Promise<SignedIn> {
  try {
    return await signIn(graphUrl, email, password);
  } catch {
    return signUp(graphUrl, { email, name, password });
  }
}

async function addAddress(client: GraphClient, account: DemoAccount & { role: 'CUSTOMER' }): Promise<void> {
  const { me } = await client.ask<{ me: { addresses: unknown[] } }>('{ me { addresses { id } } }');
  if (me.addresses.length > 0) return;
  await mutateAll(client, 'addAddress', 'AddAddressInput', [account.address], []);
}

const giveRole = (admin: GraphClient, userId: string, role: string): Promise<void> =>
  mutateAll(admin, 'setRoles', 'SetRolesInput', [{ userId, roles: [role] }], []);
