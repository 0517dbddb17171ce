import { setting } from './setting.ts';
import { flag, oneOf, optional, url, wholeNumber } from './value-types.ts';

const modes = ['filter', 'reject'] as const;

/** Rules of the schema: docs/authorisation.md. */
export const authorisation = {
  mode: setting<(typeof modes)[number]>({
    type: oneOf(modes),
    of: 'what happens to an operation with fields that its viewer may not see: filter answers null and an error for each of them, reject refuses the operation',
    is: 'filter',
    variable: 'AUTHORISATION_MODE',
  }),
  dryRun: setting({
    type: flag(),
    of: 'whether @authenticated, @requiresScopes and @policy are not enforced, and what they would refuse is only logged',
    is: false,
    variable: 'AUTHORISATION_DRY_RUN',
  }),
  policyUrl: setting({
    type: optional(url('http', 'https')),
    of: 'the service that decides about @policy, by the data API of Open Policy Agent, such as http://opa:8181/v1/data/graph/allowed',
    is: null,
    isText: 'none: no policy holds',
    variable: 'POLICY_URL',
  }),
  policyTimeoutMs: setting({
    type: wholeNumber(1, 60_000),
    of: 'ms within which that service answers; later, no policy holds',
    why: 'the operation waits for it',
    is: 500,
    variable: 'POLICY_TIMEOUT_MS',
  }),
  policyCacheSeconds: setting({
    type: wholeNumber(1, 3600),
    of: 'seconds for which a decision about a viewer is remembered',
    why: 'a change of rights takes effect after that',
    is: 5,
    variable: 'POLICY_CACHE_SECONDS',
  }),
};
