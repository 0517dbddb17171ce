import { messageOf, Transient } from '@shop/shared/errors';
import { AnsweredInstead } from '@shop/shared/runtime';

/** The error of a fault, serialised for another process. */
export type Thrown = { as: 'transient' | 'bug'; message: string } | { as: 'answer'; body: string | null };

/** Messages of the test bench to a service in another process. */
export type ToService =
  /** The first message: the business time, if it is virtual, and whether there are faults. */
  | { say: 'begin'; now: string | null; faults: boolean }
  | { say: 'move'; call: number; to: string }
  /** The answer to a visit: continue or throw. */
  | { say: 'go'; call: number; thrown?: Thrown };

/** Messages of the service to the test bench. */
export type ToBench =
  | { say: 'visit'; call: number; step: string; kind?: string | undefined; id?: string | undefined }
  /** The clock is set; the time of the next wake-up. */
  | { say: 'moved'; call: number; nextWake: string | null };

export function pack(error: unknown): Thrown {
  if (error instanceof AnsweredInstead) return { as: 'answer', body: error.body };
  return { as: error instanceof Transient ? 'transient' : 'bug', message: messageOf(error) };
}

export function unpack(thrown: Thrown): Error {
  if (thrown.as === 'answer') return new AnsweredInstead(thrown.body);
  return thrown.as === 'transient' ? new Transient(thrown.message) : new Error(thrown.message);
}
