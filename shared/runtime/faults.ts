/**
 * Named points where a test may make things go wrong. A service reaches a point by its step's name
 * (`before-commit`, `charge`); an installed fault throws, delays, or ends the process there.
 */
export type Faults = { reach(step: string): void | Promise<void> };

export const noFaults: Faults = Object.freeze({ reach() {} });
