import { setTimeout as delay } from 'node:timers/promises';
import { noFaults, realAmbient, realClock, type Ambient, type Clock, type Env } from '@shop/shared/runtime';
import { openBooks, type Books } from './books.ts';
import type { FaultBoard } from './fault-board.ts';
import { startInProcess } from './in-process.ts';
import { startInfrastructure, type Infrastructure } from './infrastructure.ts';
import { violationsOf } from './invariants.ts';
import { freePorts, type Ports } from './ports.ts';
import { startProcesses } from './processes.ts';
import type { RunningServices, ServiceName } from './services.ts';
import { settled, type SettledOptions } from './settled.ts';

export type StackOptions = {
  /** Variables that replace embedded parts or tune services. */
  env?: Env;
  /** Default: free ports. */
  ports?: Ports;
  /** Default: ':memory:'. */
  dataDir?: string;
  /** Every service as a process of its own, instead of all in this one. */
  processes?: boolean;
  onOutput?: (name: ServiceName, text: string) => void;
  /** Business time for every service and sandbox; only while all run in this process. */
  clock?: Clock;
  /** Where tests make things go wrong; only while all run in this process. */
  faults?: FaultBoard;
};

export type Stack = AsyncDisposable & {
  /** The public endpoint, for HTTP and (with ws:) for WebSocket. */
  graphUrl: string;
  ports: Ports;
  infrastructure: Infrastructure;
  /** Only with `processes`. */
  services?: RunningServices | undefined;
  /** Waits until all consequences so far have happened; see settled.ts. */
  settled(options?: SettledOptions): Promise<void>;
  books(): Promise<Books>;
  /** Which promises of the system are broken, in words; ask when it is settled. */
  violations(): Promise<string[]>;
};

const lookEveryMs = 20;
const brokerWithinMs = 10_000;

/** Starts a whole system: gateway, five subgraphs and whatever they need that `env` does not name. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { env: given = {}, dataDir = ':memory:', processes = false, onOutput = () => {} } = options;
  const { clock = realClock, faults } = options;
  if (processes && (options.clock ?? faults)) {
    throw new Error('A clock or faults of the caller reach services only inside its own process');
  }
  const ports = options.ports ?? (await freePorts());
  await using starting = new AsyncDisposableStack();
  const infrastructure = starting.use(await startInfrastructure({ env: given, ports, dataDir, clock }));
  const { env } = infrastructure;
  const ambientOf = (name: ServiceName): Ambient => ({
    ...realAmbient(name, env.LOG_LEVEL),
    clock,
    faults: faults?.of(name) ?? noFaults,
  });
  const services = processes ? starting.use(await startProcesses({ env, ports, onOutput })) : undefined;
  if (!processes) starting.use(await startInProcess(env, ambientOf));
  await untilBrokerConnected(ports);
  const keeper = starting.use(await openBooks(env));
  const charges = () => infrastructure.paymentSandbox?.charges();
  const running = starting.move();
  return {
    graphUrl: `http://127.0.0.1:${ports.gateway}/graphql`,
    ports,
    infrastructure,
    services,
    settled: (within) => settled(keeper, clock, within),
    books: () => keeper.books(),
    violations: async () => violationsOf(await keeper.books(), await keeper.traffic(), charges()),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/**
 * Services start without a broker; a fresh stack is whole only when its gateway hears events. One that is away is not
 * waited for longer: queries and orders work without it, and the services have said so in their logs.
 */
async function untilBrokerConnected(ports: Ports): Promise<void> {
  const deadline = performance.now() + brokerWithinMs;
  const connected = async () => {
    const response = await fetch(`http://127.0.0.1:${ports.gateway}/ready`);
    return ((await response.json()) as { broker?: boolean }).broker === true;
  };
  while (performance.now() < deadline && !(await connected())) await delay(lookEveryMs);
}
