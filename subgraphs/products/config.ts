import { readSubgraphEnv, type Env, type SubgraphConfig } from '@shop/shared/runtime';

export type ProductsConfig = SubgraphConfig;

const defaultPort = 4002;

export const readConfig = (env: Env): ProductsConfig =>
  readSubgraphEnv('products', env, defaultPort, {}).common;
