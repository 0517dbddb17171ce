import { toBigInt, toNumber } from '../bson/numbers.ts';
import type { Doc } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Transaction } from '../storage/row.ts';
import type { Store } from '../storage/store.ts';
import { nowMs } from '../time.ts';

type RetryRecord = { number: bigint; reply: Promise<Doc> };
/** As much of a connection as tells whether its client is still there. */
export type SessionConnection = { readonly socket: { readonly destroyed: boolean } };

/** A client's logical session: one transaction at a time, and the reply of its last retryable write. */
export class Session {
  number = -1n;
  state: 'none' | 'active' | 'committed' | 'aborted' = 'none';
  transaction: Transaction | null = null;
  startedAt = 0;
  lastUsed = nowMs();
  retry: RetryRecord | null = null;
  /** The one its last command came by. */
  connection: SessionConnection | null = null;
  private store: Store;
  private save: (outcome: Doc) => void;

  /** What `save` gets is kept with the writes it belongs to, for a client that asks again after a crash. */
  constructor(store: Store, save: (outcome: Doc) => void = () => {}) {
    this.store = store;
    this.save = save;
  }

  restore({ number, reply, savedAt }: Doc): void {
    this.number = toBigInt(number);
    this.lastUsed = toNumber(savedAt);
    if (reply) this.retry = { number: this.number, reply: Promise.resolve(reply) };
    else this.state = 'committed';
  }

  /** Starts or joins the transaction a command names. The store's transaction opens with the first operation. */
  enter(command: Doc, name: string): void {
    const number = toBigInt(command.txnNumber);
    if (command.startTransaction) return this.start(number);
    const joins = number === this.number && this.state === 'active';
    const repeatsCommit =
      number === this.number && this.state === 'committed' && name === 'commitTransaction';
    if (joins || repeatsCommit) return;
    const text = `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${this.number}`;
    throw new MongoError('NoSuchTransaction', text);
  }

  private start(number: bigint): void {
    this.take(number);
    this.state = 'active';
    this.startedAt = nowMs();
  }

  open(): Transaction {
    this.transaction ??= this.store.begin();
    return this.transaction;
  }

  commit(): void {
    if (this.state === 'committed') return;
    if (this.transaction) {
      this.store.commit(this.transaction);
      this.save({ number: this.number, savedAt: nowMs() });
    }
    this.transaction = null;
    this.state = 'committed';
  }

  abort(): void {
    this.discard();
    this.state = 'aborted';
  }

  /** Runs a retryable write under its number, which ends what was open; its reply is kept for a repetition. */
  claim(number: bigint, run: () => Promise<Doc>): Promise<Doc> {
    this.take(number);
    this.state = 'none';
    const reply = run().then((done) => {
      this.save({ number, reply: done, savedAt: nowMs() });
      return done;
    });
    this.retry = { number, reply };
    reply.catch(() => {
      if (this.retry?.number === number) this.retry = null;
    });
    return reply;
  }

  private take(number: bigint): void {
    if (number < this.number) throw new MongoError('TransactionTooOld', 'txnNumber is too old');
    this.discard();
    this.number = number;
  }

  private discard(): void {
    if (this.transaction) this.store.abort(this.transaction);
    this.transaction = null;
  }
}
