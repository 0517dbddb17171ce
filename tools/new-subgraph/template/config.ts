import { readSubgraphEnv, type Env, type SubgraphConfig } from '@shop/shared/runtime';

export type ProductNotesConfig = SubgraphConfig;

const defaultPort = 4006;

export const readConfig = (env: Env): ProductNotesConfig =>
  readSubgraphEnv('product-notes', env, defaultPort, {}).common;
