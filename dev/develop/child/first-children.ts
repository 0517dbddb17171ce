import { openChild, type Child } from './open-child.ts';
import { openStandby, type Standby } from './standby.ts';

/** The processes that every system has; they load while the caller does. */
export type FirstChildren = { gateway: Child; standby: Standby };

export function openFirstChildren(onOutput: (text: string) => void): FirstChildren {
  const standby = openStandby(onOutput);
  standby.refill();
  return { gateway: openChild('gateway', onOutput), standby };
}
