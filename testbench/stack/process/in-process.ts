import { startGateway } from '@shop/gateway';
import { readConfig as gatewayConfig } from '@shop/gateway/config';
import { startNotifications } from '@shop/notifications';
import { readConfig as notificationsConfig } from '@shop/notifications/config';
import { startOrders } from '@shop/orders';
import { readConfig as ordersConfig } from '@shop/orders/config';
import { startPayments } from '@shop/payments';
import { readConfig as paymentsConfig } from '@shop/payments/config';
import { startProducts } from '@shop/products';
import { readConfig as productsConfig } from '@shop/products/config';
import type { Service } from '@shop/shared/contracts';
import {
  createLogger,
  noFaults,
  randomIds,
  realClock,
  type Dependencies,
  type Env,
} from '@shop/shared/runtime';
import { startUsers } from '@shop/users';
import { readConfig as usersConfig } from '@shop/users/config';
import { allSettled } from '../../../dev/kit/all-settled.ts';
import { envOf, type ServicesOptions } from './processes.ts';
import { isGateway, type RunningServices, type ServiceName } from './services.ts';

type Start = (env: Env, dependencies: Dependencies) => Promise<AsyncDisposable>;

const starts: Record<Service | 'gateway', Start> = {
  users: (env, dependencies) => startUsers(usersConfig(env), dependencies),
  products: (env, dependencies) => startProducts(productsConfig(env), dependencies),
  orders: (env, dependencies) => startOrders(ordersConfig(env), dependencies),
  payments: (env, dependencies) => startPayments(paymentsConfig(env), dependencies),
  notifications: (env, dependencies) => startNotifications(notificationsConfig(env), dependencies),
  gateway: (env, dependencies) => startGateway(gatewayConfig(env), dependencies),
};

/** Runs all services inside this process. */
export async function startInProcess(options: ServicesOptions): Promise<RunningServices> {
  const { names, env, ports } = options;
  const running = new Map<ServiceName, AsyncDisposable>();

  const start = async (name: ServiceName): Promise<void> => {
    const begin = starts[isGateway(name) ? 'gateway' : name];
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
    // They ask users for its public keys as soon as they are there.
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
