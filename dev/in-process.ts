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
import { services, type Service } from '@shop/shared/contracts';
import type { Ambient, Env } from '@shop/shared/runtime';
import { startUsers } from '@shop/users';
import { readConfig as usersConfig } from '@shop/users/config';
import type { ServiceName } from './services.ts';

type Start = (env: Env, ambient: Ambient) => Promise<AsyncDisposable>;

const starts: Record<ServiceName, Start> = {
  users: (env, ambient) => startUsers(usersConfig(env), ambient),
  products: (env, ambient) => startProducts(productsConfig(env), ambient),
  orders: (env, ambient) => startOrders(ordersConfig(env), ambient),
  payments: (env, ambient) => startPayments(paymentsConfig(env), ambient),
  notifications: (env, ambient) => startNotifications(notificationsConfig(env), ambient),
  gateway: (env, ambient) => startGateway(gatewayConfig(env), ambient),
};

/** Runs all services inside this process; `ambientOf` gives each what enters it from outside. */
export async function startInProcess(
  env: Env,
  ambientOf: (name: ServiceName) => Ambient,
): Promise<AsyncDisposable> {
  await using starting = new AsyncDisposableStack();
  const start = async (name: ServiceName) => starting.use(await starts[name](env, ambientOf(name)));
  await Promise.all(services.map((name: Service) => start(name)));
  await start('gateway');
  return starting.move();
}
