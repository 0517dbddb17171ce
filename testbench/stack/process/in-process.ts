import { startGateway } from '@shop/gateway';
import { readConfig as gatewayConfig } from '@shop/gateway/config';
import {
  createLogger,
  noFaults,
  randomIds,
  realClock,
  type Dependencies,
  type Env,
} from '@shop/shared/runtime';
import { allSettled } from '../../../dev/kit/all-settled.ts';
import { envOf, type ServicesOptions } from './processes.ts';
import { loadSubgraph } from '../subgraphs.ts';
import { isGateway, type RunningServices, type ServiceName } from './services.ts';

type Start = (env: Env, dependencies: Dependencies) => Promise<AsyncDisposable>;

const gateway: Start = (env, dependencies) => startGateway(gatewayConfig(env), dependencies);

async function startOf(name: ServiceName): Promise<Start> {
  if (isGateway(name)) return gateway;
  const { readConfig, start } = await loadSubgraph(name);
  return (env, dependencies) => start(readConfig(env), dependencies);
}

/** Runs all services inside this process. */
export async function startInProcess(options: ServicesOptions): Promise<RunningServices> {
  const { names, env, ports } = options;
  const running = new Map<ServiceName, AsyncDisposable>();

  const start = async (name: ServiceName): Promise<void> => {
    const begin = await startOf(name);
    running.set(name, await begin(envOf(name, env, ports), dependenciesOf(name, options)));
  };
  const stop = async (name: ServiceName): Promise<void> => {
    const service = running.get(name);
    running.delete(name);
    await service?.[Symbol.asyncDispose]();
  };
  const stopAll = async () => {
    await Promise.all(names.filter(isGateway).map(stop));
    await Promise.all(names.map(stop));
  };

  try {
    await allSettled(names.filter((name) => !isGateway(name)).map(start));
    // They fetch the public keys of users as soon as they start.
    await allSettled(names.filter(isGateway).map(start));
  } catch (error) {
    await stopAll();
    throw error;
  }
  return {
    stop,
    async kill(name) {
      throw new Error(`${name} shares this process: start the stack with processes: true to kill it`);
    },
    restart: start,
    [Symbol.asyncDispose]: stopAll,
  };
}

const dependenciesOf = (name: ServiceName, { env, clock, faults, logs }: ServicesOptions): Dependencies => ({
  clock: clock ?? realClock,
  ids: randomIds,
  faults: faults?.of(name) ?? noFaults,
  logger: createLogger(name, env.LOG_LEVEL, { write: (text) => logs.write(name, text) }),
});
