import { setting } from './setting.ts';
import { flag, oneOf } from './value-types.ts';

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
};
