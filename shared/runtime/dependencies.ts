import { StartError } from '@shop/shared/errors';
import { realClock, type Clock } from './time/clock.ts';
import { noFaults, type Faults } from './faults.ts';
import { randomIds, type Ids } from './ids.ts';
import { createLogger, type Logger } from './logger.ts';

/** What every service receives from outside, besides its configuration. */
export type Dependencies = { clock: Clock; ids: Ids; faults: Faults; logger: Logger };

type Replaceable = Partial<Pick<Dependencies, 'clock' | 'faults'>>;

let replaced: Replaceable = {};

/** The dependencies of a service that runs in its own process. */
export const processDependencies = (service: string, logLevel = 'info'): Dependencies => ({
  clock: realClock,
  ids: randomIds,
  faults: noFaults,
  ...replaced,
  logger: createLogger(service, logLevel),
});

/**
 * Lets a test bench control the business time and the faults of this process; called before the service
 * starts.
 */
export function replaceDependencies(parts: Replaceable): void {
  if (process.env.NODE_ENV === 'production')
    throw new StartError('A clock or faults of a test bench are refused with NODE_ENV=production');
  replaced = parts;
}
