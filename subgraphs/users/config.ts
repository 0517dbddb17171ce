import { readSubgraphEnv, url, type Env, type SubgraphConfig } from '@shop/shared/runtime';
import { z } from 'zod';
import { email } from './email-address.ts';
import { password } from './input-rules.ts';
import type { Administrator } from './application/accounts/ensure-administrator.ts';

export type UsersConfig = SubgraphConfig & {
  /** Made at start if there is nobody with this address. */
  administrator: Administrator | null;
  /** How many accounts may be opened from one address before it has to pause. */
  signUpsPerHour: number;
  /** Where the links in mails lead. */
  shopUrl: string;
};

const defaultPort = 4001;
const defaultSignUpsPerHour = 20;

const signUps = z
  .string()
  .default(String(defaultSignUpsPerHour))
  .refine((text) => /^[1-9]\d{0,8}$/.test(text), 'must be a whole number from 1')
  .transform(Number);

export function readConfig(env: Env): UsersConfig {
  const wanted = ['ADMIN_EMAIL', 'ADMIN_PASSWORD'].some((name) => env[name] || env[`${name}_FILE`]);
  const { common, own } = readSubgraphEnv('users', env, defaultPort, {
    ADMIN_EMAIL: wanted ? email : email.optional(),
    ADMIN_PASSWORD: wanted ? password : password.optional(),
    SIGN_UPS_PER_HOUR: signUps,
    SHOP_URL: url('http', 'https'),
  });
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = own;
  const administrator =
    ADMIN_EMAIL && ADMIN_PASSWORD ? { email: ADMIN_EMAIL, password: ADMIN_PASSWORD } : null;
  return Object.freeze({
    ...common,
    administrator,
    ...{ signUpsPerHour: own.SIGN_UPS_PER_HOUR, shopUrl: own.SHOP_URL },
  });
}
