import { createHash } from 'node:crypto';
import { print, type DocumentNode } from 'graphql';
import type { Variables } from '../engine/contract.ts';
import type { TakeTurn } from '../engine/plan/planning-queue.ts';
import { planningFailure } from '../engine/plan/unplannable.ts';
import type { SubgraphAnswer } from '../engine/run/subgraph-call.ts';
import type { ExecutionContext } from './data-source.ts';
import type { Reference, ReferenceResult } from './reference.ts';

type AnswerFetch = ExecutionContext['answer'];

/** What is said where no subgraph is asked. */
export const noAnswer: SubgraphAnswer = { data: null, errors: [], escapes: false };

/** A document of one operation that is planned in its turn, before it is executed for the first time. */
export class PlannedOperation {
  readonly #reference: Reference;
  readonly #asked: { document: DocumentNode; queryHash: string };
  readonly #takeTurn: TakeTurn;
  #isPlanned = false;

  constructor(reference: Reference, document: DocumentNode, takeTurn: TakeTurn) {
    this.#reference = reference;
    this.#asked = { document, queryHash: createHash('sha256').update(print(document)).digest('hex') };
    this.#takeTurn = takeTurn;
  }

  get isPlanned(): boolean {
    return this.#isPlanned;
  }

  /** The reference plans only what it executes, so it executes the operation with no answers. */
  async plan(variables: Variables): Promise<void> {
    if (this.#isPlanned) return;
    try {
      await this.#takeTurn(() => this.#execute(variables, async () => noAnswer));
    } catch (error) {
      throw planningFailure(error);
    }
    this.#isPlanned = true;
  }

  async execute(variables: Variables, answer: AnswerFetch): Promise<ReferenceResult> {
    await this.plan(variables);
    return this.#execute(variables, answer);
  }

  #execute(variables: Variables, answer: AnswerFetch): Promise<ReferenceResult> {
    return this.#reference({ ...this.#asked, variables, answer });
  }
}
