import { messageOf, Transient } from '@shop/shared/errors';
import { AnsweredInstead } from '@shop/shared/runtime';

/** What a fault threw, on its way into another process. */
export type Thrown = { as: 'transient' | 'bug'; message: string } | { as: 'answer'; body: string | null };

/** What the test bench says to a service in a process of its own. */
export type ToService =
  /** First of all: its business time, if that is not the real one, and whether faults may happen. */
  | { say: 'begin'; now: string | null; faults: boolean }
  | { say: 'move'; call: number; to: string }
  /** The answer to a visit: go on, or throw. */
  | { say: 'go'; call: number; thrown?: Thrown };

/** And what it says to the bench. */
export type ToBench =
  | { say: 'visit'; call: number; step: string; kind?: string | undefined; id?: string | undefined }
  /** It is as late as it was told; when it next wants to be woken. */
  | { say: 'moved'; call: number; nextWake: string | null };

export function pack(error: unknown): Thrown {
  if (error instanceof AnsweredInstead) return { as: 'answer', body: error.body };
  return { as: error instanceof Transient ? 'transient' : 'bug', message: messageOf(error) };
}

export function unpack(thrown: Thrown): Error {
  if (thrown.as === 'answer') return new AnsweredInstead(thrown.body);
  return thrown.as === 'transient' ? new Transient(thrown.message) : new Error(thrown.message);
}
