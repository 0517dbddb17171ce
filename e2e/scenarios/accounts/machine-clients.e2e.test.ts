import { technicalNow } from '@shop/shared/runtime';
import { graphClient } from '@shop/testbench/clients';
import { expect, test } from '@shop/testbench/playwright/test';

type Made = {
  createMachineClient: { apiKey: string; machineClient: { id: string }; userErrors: unknown[] };
};
type Listed = { machineClients: { edges: { node: { id: string; revokedAt: string | null } }[] } };

const create = `mutation Create($input: CreateMachineClientInput!) {
  createMachineClient(input: $input) { apiKey machineClient { id } userErrors { code } }
}`;
const revoke = `mutation Revoke($input: RevokeMachineClientInput!) {
  revokeMachineClient(input: $input) { machineClient { revokedAt } userErrors { code } }
}`;
const list = 'query List { machineClients(first: 100) { edges { node { id revokedAt } } } }';
const asked = 'query Asked { orders(first: 1) { totalCount } }';

test('a program reads by its API key and by client credentials until it is revoked', async ({
  graphUrl,
  stack,
  admin,
}) => {
  const expiresAt = new Date(technicalNow().getTime() + 3_600_000).toISOString();
  const input = { name: 'Reports', scopes: ['orders:read'], roles: ['SUPPORT'], expiresAt };
  const { createMachineClient } = await admin.ask<Made>(create, { input });
  const { apiKey, machineClient } = createMachineClient;
  const secret = apiKey.split('.')[1] ?? '';
  const form = { grant_type: 'client_credentials', client_id: machineClient.id, client_secret: secret };
  const response = await fetch(`http://127.0.0.1:${stack.ports.users}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  const clients = [graphClient(graphUrl, apiKey), graphClient(graphUrl, token)];
  for (const client of clients) expect((await client.send(asked)).errors ?? []).toEqual([]);

  await admin.ask(revoke, { input: { machineClientId: machineClient.id } });

  for (const client of clients)
    await expect.poll(async () => (await client.send(asked)).status, { timeout: 2000 }).toBe(401);
  const { machineClients } = await admin.ask<Listed>(list);
  const revoked = machineClients.edges.find(({ node }) => node.id === machineClient.id);
  expect(revoked?.node.revokedAt).not.toBeNull();
});
