import { readSubgraphEnv, type Env, type SubgraphConfig } from '@shop/shared/runtime';
import { email, password } from './input-rules.ts';
import type { Administrator } from './use-cases/ensure-administrator.ts';

export type UsersConfig = SubgraphConfig & {
  /** Made at start if there is nobody with this address. */
  administrator: Administrator | null;
};

const defaultPort = 4001;

export function readConfig(env: Env): UsersConfig {
  const wanted = Boolean(env.ADMIN_EMAIL || env.ADMIN_PASSWORD);
  const { common, own } = readSubgraphEnv('users', env, defaultPort, {
    ADMIN_EMAIL: wanted ? email : email.optional(),
    ADMIN_PASSWORD: wanted ? password : password.optional(),
  });
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = own;
  const administrator =
    ADMIN_EMAIL && ADMIN_PASSWORD ? { email: ADMIN_EMAIL, password: ADMIN_PASSWORD } : null;
  return Object.freeze({ ...common, administrator });
}
