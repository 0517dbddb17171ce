import { StartError } from '@shop/shared/errors';
import { realClock, type Clock } from './clock.ts';
import { noFaults, type Faults } from './faults.ts';
import { randomIds, type Ids } from './ids.ts';
import { createLogger, type Logger } from './logger.ts';

/** What enters every service from outside, besides its configuration. */
export type Dependencies = { clock: Clock; ids: Ids; faults: Faults; logger: Logger };

type Replaceable = Partial<Pick<Dependencies, 'clock' | 'faults'>>;

let replaced: Replaceable = {};

/** The dependencies of a service that has a process of its own. */
export const processDependencies = (service: string, logLevel = 'info'): Dependencies => ({
  clock: realClock,
  ids: randomIds,
  faults: noFaults,
  ...replaced,
  logger: createLogger(service, logLevel),
});

/** Lets a test bench move this process's business time and script its failures; called before the service starts. */
export function replaceDependencies(parts: Replaceable): void {
  if (process.env.NODE_ENV === 'production')
    throw new StartError('A clock or faults of a test bench are refused with NODE_ENV=production');
  replaced = parts;
}
