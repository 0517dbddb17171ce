import { startChild, type Child } from './child.ts';
import type { Given, Questions } from './measured.ts';

/** The process that is measured, seen from the bench. */
export type Measured = AsyncDisposable &
  Pick<Child, 'during'> & {
    ask<Ask extends keyof Questions>(
      ask: Ask,
      events: Questions[Ask]['events'],
    ): Promise<Questions[Ask]['answer']>;
  };

export async function startMeasured(file: string, given: Given): Promise<Measured> {
  const child = await startChild(file, given);
  return {
    ask: async (ask, events) => (await child.ask({ ask, events })) as never,
    during: (work) => child.during(work),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}
