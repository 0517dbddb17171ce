import { realClock, type Clock } from './clock.ts';
import { noFaults, type Faults } from './faults.ts';
import { randomIds, type Ids } from './ids.ts';
import { createLogger, type Logger } from './logger.ts';

/** What enters every service from outside, besides its configuration. */
export type Ambient = { clock: Clock; ids: Ids; faults: Faults; logger: Logger };

export const realAmbient = (service: string, logLevel = 'info'): Ambient => ({
  clock: realClock,
  ids: randomIds,
  faults: noFaults,
  logger: createLogger(service, logLevel),
});
