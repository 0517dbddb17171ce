import { checkBreakingChanges } from './breaking-changes/check-breaking-changes.ts';
import type { Check } from './context.ts';
import { checkDeprecations } from './deprecations.ts';
import { checkEvents } from './events.ts';
import { checkDescriptions } from './lint/descriptions.ts';
import { checkNaming } from './lint/naming.ts';
import { checkNullability } from './lint/nullability.ts';
import { checkConnections } from './lint/relay.ts';

/** Every check; a further one is a file of its own and a line here. */
export const checks: readonly Check[] = [
  checkBreakingChanges,
  checkDeprecations,
  checkEvents,
  checkNaming,
  checkDescriptions,
  checkConnections,
  checkNullability,
];
