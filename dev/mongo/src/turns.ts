// Long work is written as steps: between two of them others get their turn, and what limits the work may end it.
import type { Context } from './context.ts';
import { MongoError } from './errors.ts';
import type { Transaction } from './storage/row.ts';
import { giveWay, monotonicMs } from './time.ts';

/** Work that stops where others may run, or where it may be given up. */
export type Steps<T> = Generator<void, T, void>;

const turnMs = 10;
const membersPerStep = 64;

/** Ends a command as a whole, also one that collects the errors of its statements. */
export class Interruption extends MongoError {}

export const timeIsUp = () => new Interruption('MaxTimeMSExpired', 'operation exceeded time limit');

export function* mapInSteps<In, Out>(list: readonly In[], change: (member: In) => Out): Steps<Out[]> {
  const changed: Out[] = [];
  for (const member of list) {
    changed.push(change(member));
    if (changed.length % membersPerStep === 0) yield;
  }
  return changed;
}

/** Does all steps at once, for work that must not see what others do meanwhile. */
export function finish<T>(steps: Steps<T>, deadline = Infinity): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (monotonicMs() > deadline) throw timeIsUp();
  }
}

type Paced = Pick<Context, 'engine' | 'transaction' | 'deadline'>;

/** How long a command may go on before others get their turn. */
export class Turn {
  private readonly context: Paced;
  private ends = monotonicMs() + turnMs;

  constructor(context: Paced) {
    this.context = context;
  }

  get isOver(): boolean {
    return monotonicMs() > Math.min(this.ends, this.context.deadline);
  }

  /** Lets others run. The command ends here if it may not go on afterwards. */
  async next(): Promise<void> {
    this.check();
    await giveWay();
    this.check();
    this.ends = monotonicMs() + turnMs;
  }

  private check(): void {
    const { engine, transaction, deadline } = this.context;
    if (monotonicMs() > deadline) throw timeIsUp();
    if (engine.stopping.aborted) throw new Interruption('InterruptedAtShutdown', 'the server is stopping');
    if (transaction && transaction.state !== 'active') {
      throw new Interruption('NoSuchTransaction', 'the transaction has been aborted meanwhile');
    }
  }
}

/** Reads in turns with other commands, but sees nothing of what they write meanwhile. */
export async function readInTurns<T>(context: Context, read: (reader: Transaction) => Steps<T>): Promise<T> {
  const { engine, connection, transaction } = context;
  const reader = transaction ?? engine.store.begin();
  const turn = new Turn(context);
  try {
    const steps = read(reader);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (!turn.isOver) continue;
      await turn.next();
      if (connection.socket.destroyed) throw new Interruption('Interrupted', 'the client has gone');
    }
  } finally {
    if (!transaction) engine.store.endRead(reader);
  }
}
