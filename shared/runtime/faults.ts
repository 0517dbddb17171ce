/**
 * Named steps at which a test can cause a failure. A service calls `reach` with the name of the step
 * (`before-commit`, `charge`), the kind of its subject (such as the type of an event) and the id of its
 * subject. An installed fault throws, delays the step or ends the process. In production a fault point does
 * nothing.
 */
export type Faults = { reach(step: string, kind?: string, id?: string): void | Promise<void> };

export const noFaults: Faults = Object.freeze({ reach() {} });

/**
 * Thrown by a fault at the point `request`: the caller receives this body instead of the response, or a
 * broken connection if the body is null.
 */
export class AnsweredInstead extends Error {
  readonly body: string | null;

  constructor(body: string | null) {
    super('A fault answers instead');
    this.name = 'AnsweredInstead';
    this.body = body;
  }
}
