import { checkChanges } from './breaking-changes/check-changes.ts';
import type { Check } from './context.ts';
import { checkDeprecations } from './deprecations.ts';
import { checkEvents } from './events.ts';
import { checkDescriptions } from './lint/descriptions.ts';
import { checkNaming } from './lint/naming.ts';
import { checkNodes } from './lint/nodes.ts';
import { checkNullability } from './lint/nullability.ts';
import { checkConnections } from './lint/relay.ts';
import { checkVariants } from './variants.ts';

/** Every check; a further one is a file of its own and a line here. */
export const checks: readonly Check[] = [
  checkChanges,
  checkVariants,
  checkDeprecations,
  checkEvents,
  checkNaming,
  checkDescriptions,
  checkConnections,
  checkNullability,
  checkNodes,
];
