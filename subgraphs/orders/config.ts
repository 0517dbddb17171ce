import { readSubgraphEnv, type Env, type SubgraphConfig } from '@shop/shared/runtime';

export type OrdersConfig = SubgraphConfig;

const defaultPort = 4003;

export const readConfig = (env: Env): OrdersConfig => readSubgraphEnv('orders', env, defaultPort, {}).common;
