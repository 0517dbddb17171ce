/**
 * Named points where a test may make things go wrong. A service reaches a point by its step's name (`before-commit`,
 * `charge`), with the kind of what it is about (an event's type) and that thing's id; an installed fault throws,
 * keeps the step waiting, or ends the process there. In production nothing happens at a point.
 */
export type Faults = { reach(step: string, kind?: string, id?: string): void | Promise<void> };

export const noFaults: Faults = Object.freeze({ reach() {} });

/** What a fault at the point `request` lets the caller have instead of an answer; without a body, a broken connection. */
export class AnsweredInstead extends Error {
  readonly body: string | null;

  constructor(body: string | null) {
    super('A fault answers instead');
    this.name = 'AnsweredInstead';
    this.body = body;
  }
}
