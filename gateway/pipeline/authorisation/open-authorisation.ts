import type { Logger } from '@shop/shared/runtime';
import type { SettingValues } from '../../config/settings/index.ts';
import type { FormatError } from '../../errors.ts';
import { createAuthorisation, type Authorisation } from './authorise.ts';
import { noPolicies, rememberPolicies, type DecidePolicies } from './policies.ts';
import { askPolicyService } from './policy-service.ts';

/** Decides about `@policy` in place of a service, for programs that start a gateway within themselves. */
export type PolicyDependency = { decidePolicies?: DecidePolicies };

type Parts = PolicyDependency & { formatError: FormatError; logger: Logger };

/** What is started here is stopped by `starting`. */
export function openAuthorisation(
  starting: AsyncDisposableStack,
  {
    policyUrl: url,
    policyTimeoutMs: timeoutMs,
    policyCacheSeconds: cacheSeconds,
    ...rest
  }: SettingValues['authorisation'],
  { decidePolicies, formatError, logger }: Parts,
): Authorisation {
  const service = url === null ? undefined : starting.use(askPolicyService({ url, timeoutMs, logger }));
  const decide = decidePolicies ?? service;
  const policies = decide ? rememberPolicies({ decide, cacheSeconds, logger }) : noPolicies;
  return createAuthorisation({ ...rest, policies, formatError, logger });
}
