import { once } from 'node:events';
import { createServer } from 'node:net';
import { services } from '@shop/shared/contracts';
import { port, readEnv, type Env } from '@shop/shared/runtime';
import { gatewayNames, type ServiceName } from './services.ts';

const others = ['mailbox', 'smtp', 'payment-sandbox'] as const;

/** Every port that a whole system listens on, by the name of the part. */
export type Part = ServiceName | (typeof others)[number];
export type Ports = { readonly [part in Exclude<Part, `gateway-${number}`>]: number } & {
  readonly [gateway: `gateway-${number}`]: number;
};

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

/** The well-known ports of `npm start`; PORT replaces the gateway's, PORT_<PART> any other. */
export function fixedPorts(env: Env): Ports {
  const named = Object.entries(defaults);
  const shape = Object.fromEntries(named.map(([part, fallback]) => [variableOf(part), port(fallback)]));
  const values = readEnv('npm start', env, shape);
  return Object.fromEntries(named.map(([part]) => [part, values[variableOf(part)]])) as Ports;
}

const variableOf = (part: string): string =>
  part === 'gateway' ? 'PORT' : `PORT_${part.toUpperCase().replaceAll('-', '_')}`;

/** Ports that are free at this moment, for a private system beside others. */
export async function freePorts(gateways = 1): Promise<Ports> {
  const taken = new Set<number>();
  const found: [Part, number][] = [];
  for (const part of [...services, ...gatewayNames(gateways), ...others]) {
    const free = await freePort(taken);
    taken.add(free);
    found.push([part, free]);
  }
  return Object.fromEntries(found) as Ports;
}

async function freePort(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const candidate = lowest + Math.floor(Math.random() * (highest - lowest));
    if (!taken.has(candidate) && (await isFree(candidate))) return candidate;
  }
}

async function isFree(candidate: number): Promise<boolean> {
  const server = createServer().listen(candidate, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
