import type { Clock, Logger } from '@shop/shared/runtime';
import { decodeJwt, jwtVerify } from 'jose';
import type { IssuerConfig } from '../../config/settings/issuers.ts';
import type { VerifyToken } from '../identity.ts';
import { claimReader } from './claims.ts';
import { discoverKeys } from './discovery.ts';
import { publicKeys } from './public-keys.ts';

type Options = { clock: Clock; logger: Logger };

/** Those whose tokens are accepted. */
export type Issuers = {
  verify: VerifyToken;
  /** Which of them have keys by now; fetches those that are missing. */
  available(): Promise<readonly boolean[]>;
};

export function openIssuers(configs: readonly IssuerConfig[], options: Options): Issuers {
  const byName = new Map(configs.map((config) => [config.issuer, openIssuer(config, options)]));
  return {
    async verify(token, currentDate) {
      const { iss } = decodeJwt(token);
      const issuer = iss === undefined ? undefined : byName.get(iss);
      if (issuer) return issuer.verify(token, currentDate);
      throw new Error('The token is of no issuer whose tokens are accepted');
    },
    available: () => Promise.all([...byName.values()].map(({ keys }) => keys.available())),
  };
}

function openIssuer(config: IssuerConfig, { clock, logger }: Options) {
  const { issuer, jwksUrl, longestLifeSeconds, clockSkewSeconds } = config;
  const locate = jwksUrl === null ? discoverKeys(issuer) : async () => jwksUrl;
  const keys = publicKeys({ issuer, locate, clock, logger });
  const expected = {
    issuer,
    audience: [...config.audience],
    algorithms: [...config.algorithms],
    clockTolerance: clockSkewSeconds,
    requiredClaims: ['exp'],
  };
  const claimed = claimReader(config);
  const verify: VerifyToken = async (token, currentDate) => {
    const { payload } = await jwtVerify(token, keys.find, { ...expected, currentDate });
    const { exp = 0 } = payload;
    // By a minute more, for clocks that differ.
    if (exp - currentDate.getTime() / 1000 > longestLifeSeconds + 60)
      throw new Error(`The token is valid for more than ${longestLifeSeconds} s`);
    return { ...claimed(payload), expiresAt: new Date((exp + clockSkewSeconds) * 1000) };
  };
  return { keys, verify };
}
