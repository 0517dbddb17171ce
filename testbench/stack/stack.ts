import type { Envelope } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import { pause, realClock, type Env } from '@shop/shared/runtime';
import { testClock } from '@shop/shared/testing';
import { refuseProduction } from '../../dev/kit/refuse-production.ts';
import { advance } from '../clock/advance.ts';
import { openStores, readState, type State } from '../invariants/read-state.ts';
import type { FaultBoard } from '../faults/fault-board.ts';
import { adminUrlOf, watchGateways } from './process/gateways.ts';
import { startInProcess } from './process/in-process.ts';
import {
  startInfrastructure,
  type BrokerChoice,
  type Infrastructure,
} from './infrastructure/infrastructure.ts';
import { violationsOf } from '../invariants/invariants.ts';
import { createLogs, type Logs } from './process/logs.ts';
import { reservePorts, type Ports } from './process/ports.ts';
import { portOf, startProcesses } from './process/processes.ts';
import { publishEvent } from '../events/publish.ts';
import { gatewayNames, serviceNames, type RunningServices, type ServiceName } from './process/services.ts';
import { settled, type SettledOptions } from '../clock/settled.ts';
import { failStore, type StoreFailure } from '../faults/store-failure.ts';
import { openEventLog, type PublishedEvent } from '../events/event-log.ts';

export type StackOptions = {
  /** Variables that replace embedded parts or tune services. */
  env?: Env;
  /** Default: free ports. */
  ports?: Ports;
  /** The folder for the data. Default ':memory:', which stores nothing on disk. */
  data?: string;
  /**
   * Used unless `env` has a RABBITMQ_URL. Default 'embedded'; 'rabbitmq' is a new virtual host on a real one.
   */
  broker?: BrokerChoice;
  /** Default 1. */
  gateways?: number;
  /** Runs every service as a separate process, instead of all in this one. */
  processes?: boolean;
  /** The file of a different supergraph than that of the repository. */
  supergraph?: string;
  /** Business time of every service: 'real' (the default), or one that only `advance` moves. */
  clock?: 'real' | 'virtual';
  /** The fault board of the tests. */
  faults?: FaultBoard;
  /** Receives the logs of the services; `logs` keeps the last lines in any case. */
  onOutput?: (service: ServiceName, text: string) => void;
};

/** A running system. */
export type Stack = AsyncDisposable & {
  /** The public endpoint of the first gateway, for HTTP and (with ws:) WebSocket. */
  graphUrl: string;
  /** The public endpoints of all gateways. */
  graphUrls: readonly string[];
  /** The admin pages of each gateway: metrics and readiness. */
  adminUrls: readonly string[];
  /** Where operators read the metrics of each service. */
  metricsUrls: Readonly<Record<ServiceName, string>>;
  ports: Ports;
  infrastructure: Infrastructure;
  services: RunningServices;
  logs: Logs;
  /** Business time. */
  now(): Date;
  /**
   * Moves business time, `PT31M` for 31 minutes, with everything that becomes due; needs `clock: 'virtual'`.
   */
  advance(duration: string): Promise<void>;
  /** Waits for all effects so far; see settled.ts. */
  settled(options?: SettledOptions): Promise<void>;
  /** Every event that the services have published so far, oldest first. */
  events(): Promise<readonly PublishedEvent[]>;
  /** Publishes an event to the exchange, as its publisher does. */
  publish(envelope: Envelope): Promise<void>;
  /** Makes the broker unavailable to all services until it is disposed; needs `faults`. */
  cutBroker(): Disposable;
  /** Makes commands of one subgraph's store fail. */
  failStore(failure: StoreFailure): Promise<AsyncDisposable>;
  state(): Promise<State>;
  /** Every row of every store of the subgraphs, to look for what must not be there. */
  everyRow(): Promise<unknown[]>;
  /** The violated invariants, as text; call it when the system has settled. */
  violations(): Promise<string[]>;
};

/** Starts a whole system: gateways, all subgraphs and the servers that they need and `env` does not name. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  refuseProduction('A stack');
  await using starting = new AsyncDisposableStack();
  const running = await startParts(options, starting);
  const parts = starting.move();
  return { ...controlsOf(running), [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

/** Starts the parts one after another; `starting` disposes of them in reverse order. */
async function startParts(options: StackOptions, starting: AsyncDisposableStack) {
  const { data = ':memory:', broker = 'embedded', gateways: gatewayCount = 1, faults } = options;
  const { processes = false, supergraph, onOutput } = options;
  const virtual = options.clock === 'virtual' ? testClock() : undefined;
  const clock = virtual ?? realClock;
  const logs = createLogs(onOutput);
  const given = { ...options.env, ...(supergraph && { SUPERGRAPH: supergraph }) };
  refuseOtherAddresses(given);

  const ports = options.ports ?? starting.use(await reservePorts(gatewayCount)).ports;
  const infrastructure = starting.use(
    await startInfrastructure({ env: given, ports, data, broker, clock, faults }),
  );
  const { env } = infrastructure;
  const running = { names: serviceNames(gatewayCount), env, ports, clock: virtual, faults, logs };
  const gateways = starting.use(watchGateways(gatewayNames(gatewayCount), ports, faults));
  const inProcesses = processes ? starting.use(await startProcesses(running)) : undefined;
  const services = inProcesses ?? starting.use(await startInProcess(running));
  // Disposed first: a step that waits in a fault would delay the stop.
  if (faults) starting.defer(() => faults.clear());
  const graphUrls = gatewayNames(gatewayCount).map((name) => `http://127.0.0.1:${ports[name]}/graphql`);
  const adminUrls = gatewayNames(gatewayCount).map((name) => adminUrlOf(portOf(name, ports)));
  await untilBrokersConnected(adminUrls);
  const stores = starting.use(await openStores(env));
  const moveOthers = async (time: Date) => (await inProcesses?.moveTo(time)) ?? [];
  const metricsUrls = Object.fromEntries(
    running.names.map((name) => [name, `${adminUrlOf(portOf(name, ports))}/metrics`]),
  );
  const addresses = { graphUrls, adminUrls, metricsUrls, ports };
  return { addresses, infrastructure, services, gateways, logs, stores, faults, virtual, clock, moveOthers };
}

type Parts = Awaited<ReturnType<typeof startParts>>;

/** What a test does to the running parts, and asks of them. */
function controlsOf(parts: Parts): Omit<Stack, typeof Symbol.asyncDispose> {
  const { addresses, infrastructure, services, gateways, logs, stores, faults, virtual, clock } = parts;
  const { env, brokerProxy: brokerLink, paymentSandbox, mailbox } = infrastructure;
  const ledger = openEventLog(stores);
  const webhooks = () => (paymentSandbox?.undelivered() ?? 0) + (mailbox?.undelivered() ?? 0);
  const untilSettled = (wanted?: SettledOptions) =>
    settled({ faults, ledger, gateways, clock, webhooks }, wanted);
  return {
    graphUrl: addresses.graphUrls[0] ?? '',
    ...addresses,
    infrastructure,
    services,
    logs,
    now: () => clock.now(),
    async advance(duration) {
      if (!virtual)
        throw new Error(
          "Business time is real here: a story needs test.use({ time: 'virtual' }), a stack { clock: 'virtual' }",
        );
      const { moveOthers } = parts;
      await advance({ clock: virtual, ledger, moveOthers, settled: untilSettled }, duration);
    },
    settled: untilSettled,
    async events() {
      await ledger.look();
      return ledger.events();
    },
    publish: (envelope) => publishEvent(env.RABBITMQ_URL ?? '', envelope),
    cutBroker() {
      if (!brokerLink)
        throw new Error('The broker can be cut off only where the stack was started with faults');
      return brokerLink.cut();
    },
    failStore: (failure) => failStore(stores, failure),
    state: () => readState(stores),
    everyRow: () => stores.everyRow(),
    violations: async () =>
      violationsOf(await readState(stores), await ledger.tasks(), paymentSandbox?.charges()),
  };
}

const lookEveryMs = 10;
/** Settings under which a stack would not find its own gateways. */
const ofSingleGateways = ['ADMIN_PORT', 'TLS_CERTIFICATE', 'ADMIN_TLS_CERTIFICATE', 'PROXY_PROTOCOL_FROM'];

function refuseOtherAddresses(env: Env): void {
  const found = ofSingleGateways.filter((name) => env[name]);
  if (found.length === 0) return;
  throw new StartError(
    `${found.join(' and ')} cannot be set for a whole system, whose parts find each other by PORT; set it for a gateway alone: npx shop gateway`,
  );
}

const brokerWithinMs = 60_000;

/**
 * Services start without a broker, but a new stack is complete only when its gateways receive events. If the
 * broker stays unavailable, the start does not wait longer: queries and orders work without it, and the
 * services log it.
 */
async function untilBrokersConnected(adminUrls: readonly string[]): Promise<void> {
  const deadline = performance.now() + brokerWithinMs;
  const connected = async (adminUrl: string) => {
    const response = await fetch(`${adminUrl}/ready`);
    return ((await response.json()) as { broker?: boolean }).broker === true;
  };
  for (const adminUrl of adminUrls)
    while (performance.now() < deadline && !(await connected(adminUrl))) await pause(lookEveryMs);
}
