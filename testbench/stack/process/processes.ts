import type { Clock, Env } from '@shop/shared/runtime';
import { allSettled } from '../../../dev/kit/all-settled.ts';
import type { FaultBoard } from '../../faults/fault-board.ts';
import type { Logs } from './logs.ts';
import type { Ports } from './ports.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';
import { isGateway, type RunningServices, type ServiceName } from './services.ts';

export type ServicesOptions = {
  names: readonly ServiceName[];
  env: Env;
  ports: Ports;
  /** The business time, if it is virtual. */
  clock: Clock | undefined;
  faults: FaultBoard | undefined;
  logs: Logs;
};

export type ServiceProcesses = RunningServices & {
  /** Sets all clocks, and returns the next wake-up of each. */
  moveTo(time: Date): Promise<(Date | undefined)[]>;
};

/** Runs every service as a separate process, as in production. */
export async function startProcesses(options: ServicesOptions): Promise<ServiceProcesses> {
  const { names, env, ports, clock, faults, logs } = options;
  const running = new Map<ServiceName, ServiceProcess>();

  const start = async (name: ServiceName): Promise<void> => {
    const port = portOf(name, ports);
    running.set(
      name,
      await startServiceProcess({
        name,
        port,
        env: envOf(name, env, ports),
        clock,
        faults: faults?.of(name),
        onOutput: (text) => logs.write(name, text),
      }),
    );
  };
  const stop = async (name: ServiceName) => running.get(name)?.stop();
  const stopAll = async () => {
    // Gateways stop first, so that they do not call stopping subgraphs.
    await Promise.all(names.filter(isGateway).map(stop));
    await Promise.all(names.map(stop));
  };

  try {
    await allSettled(names.map(start));
  } catch (error) {
    await stopAll();
    throw error;
  }
  return {
    stop,
    kill: async (name) => running.get(name)?.kill(),
    restart: start,
    moveTo: (time) => Promise.all([...running.values()].map((each) => each.moveTo(time))),
    [Symbol.asyncDispose]: stopAll,
  };
}

export function portOf(name: ServiceName, ports: Ports): number {
  const port = ports[name];
  if (port === undefined) throw new Error(`There is no port for ${name}`);
  return port;
}

/** Further gateways differ only in their ports. */
export const envOf = (name: ServiceName, env: Env, ports: Ports): Env =>
  isGateway(name) ? { ...env, PORT: String(portOf(name, ports)) } : env;
