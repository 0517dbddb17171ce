import { once } from 'node:events';
import { createServer } from 'node:net';
import { variableSuffix } from '@shop/shared/contracts';
import { port, readEnv, type Env } from '@shop/shared/runtime';
import { services, subgraphs, type HeldSubgraph } from '../subgraphs.ts';
import { gatewayNames } from './services.ts';

/** The ports of the stand-ins, of `npx shop dev` and of the storefront, which follow those of the subgraphs. */
const others = { mailbox: 4010, smtp: 4011, 'payment-sandbox': 4012, dev: 4013, storefront: 4014 };

/** Every port that a whole system listens on, by the name of the part: a service or a stand-in. */
export type Ports = Readonly<Record<string, number>>;

/** The port of a part that the system has. */
export function portOf(ports: Ports, part: string): number {
  const found = ports[part];
  if (found === undefined) throw new Error(`No port is kept for ${part}`);
  return found;
}

// Below the ports that `freePort` gives, which are below those that the system takes for outgoing connections.
const lowest = 10_000;
const highest = 26_000;
const blockSize = 32;

/** The well-known ports of a system; PORT replaces the gateway's, PORT_<PART> any other. */
export function fixedPorts(
  env: Env,
  held: readonly Pick<HeldSubgraph, 'name' | 'port'>[] = subgraphs,
): Ports {
  const ofSubgraphs = held.map(({ name, port: own }) => [name, own]);
  const named = Object.entries({ gateway: 4000, ...Object.fromEntries(ofSubgraphs), ...others } as Ports);
  const shape = Object.fromEntries(named.map(([part, fallback]) => [variableOf(part), port(fallback)]));
  const values = readEnv('npm start', env, shape);
  return Object.fromEntries(named.map(([part]) => [part, Number(values[variableOf(part)])]));
}

const variableOf = (part: string): string => (part === 'gateway' ? 'PORT' : `PORT_${variableSuffix(part)}`);

export type ReservedPorts = AsyncDisposable & { ports: Ports };

/** Ports that no other system on this machine uses until they are disposed: each system has its own block. */
export async function reservePorts(gateways = 1): Promise<ReservedPorts> {
  const parts = [...services, ...gatewayNames(gateways), ...Object.keys(others)];
  for (;;) {
    const first = lowest + blockSize * Math.floor(Math.random() * ((highest - lowest) / blockSize));
    // Listening on the first port of a block reserves the whole block.
    const claim = await claimPort(first);
    if (!claim) continue;
    const ports = parts.map((part, index) => [part, first + 1 + index] as const);
    const free = await Promise.all(ports.map(([, candidate]) => isFree(candidate)));
    if (free.every(Boolean)) return { ports: Object.fromEntries(ports), ...claim };
    await claim[Symbol.asyncDispose]();
  }
}

async function claimPort(candidate: number): Promise<AsyncDisposable | undefined> {
  const server = createServer().listen(candidate, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  return {
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

async function isFree(candidate: number): Promise<boolean> {
  const claim = await claimPort(candidate);
  await claim?.[Symbol.asyncDispose]();
  return claim !== undefined;
}
