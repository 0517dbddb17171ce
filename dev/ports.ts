import { once } from 'node:events';
import { createServer } from 'node:net';
import { services } from '@shop/shared/contracts';

/** Every port that a whole system listens on, by the name of the part. */
export const parts = ['gateway', ...services, 'mailbox', 'smtp', 'payment-sandbox'] as const;
export type Part = (typeof parts)[number];
export type Ports = Readonly<Record<Part, number>>;

const defaults: Ports = {
  gateway: 4000,
  users: 4001,
  products: 4002,
  orders: 4003,
  payments: 4004,
  notifications: 4005,
  mailbox: 4010,
  smtp: 4011,
  'payment-sandbox': 4012,
};

// Below the range from which the system takes ports for outgoing connections.
const lowest = 10_000;
const highest = 32_000;

/** The well-known ports of `npm start`; the environment may replace the gateway's and the subgraphs'. */
export function fixedPorts(env: NodeJS.ProcessEnv): Ports {
  const named = services.map((name) => [name, Number(env[`PORT_${name.toUpperCase()}`] ?? defaults[name])]);
  return {
    ...defaults,
    gateway: Number(env.PORT ?? defaults.gateway),
    ...Object.fromEntries(named),
  } as Ports;
}

/** Ports that are free at this moment, for a private system beside others. */
export async function freePorts(): Promise<Ports> {
  const taken = new Set<number>();
  const found: [Part, number][] = [];
  for (const part of parts) {
    const port = await freePort(taken);
    taken.add(port);
    found.push([part, port]);
  }
  return Object.fromEntries(found) as Ports;
}

async function freePort(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
