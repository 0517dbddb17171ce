import { GraphQLError } from 'graphql';
import type { IsOfType, JsonObject } from './merge.ts';
import type { Finding } from '../response/invalid-answer.ts';
import type { AnswerError, AnswerPath } from './subgraph-call.ts';

/** An error on the way; its path is one of the merged data. */
export type FoundError = {
  message: string;
  path: AnswerPath | undefined;
  extensions: Readonly<Record<string, unknown>>;
  cause?: unknown;
  /** The id of the call that brought it. */
  call?: number | undefined;
  /** Where it is the engine that finds an answer wrong. */
  finding?: Finding;
};

/** Why an object lacks what a subgraph was asked for: it does not have the entity, or an error has made it null. */
export type Loss = 'absent' | 'failed';

/** What the subgraphs have answered to all calls. */
export type Outcome = {
  data: JsonObject;
  errors: readonly FoundError[];
  /** Whether one of the strings may need escaping in JSON. */
  escapes: boolean;
  losses: ReadonlyMap<object, Loss>;
};

/** An outcome on its way. */
export class ExecutionState implements Outcome {
  readonly data: JsonObject = {};
  readonly errors: FoundError[] = [];
  readonly losses = new Map<object, Loss>();
  escapes = false;
  /** The id of the call whose answer is being merged. */
  call: number | undefined;

  report(error: AnswerError, path: AnswerPath): void {
    const { message, extensions } = error;
    this.errors.push({ message, extensions, path, call: this.call });
  }

  /** A call that brought no answer. */
  fail(cause: unknown, path: AnswerPath): void {
    const { message, extensions } =
      cause instanceof GraphQLError
        ? cause
        : { message: cause instanceof Error ? cause.message : String(cause), extensions: {} };
    this.errors.push({ message, extensions, path, cause, call: this.call });
  }

  lose(object: object, loss: Loss): void {
    if (this.losses.get(object) !== 'failed') this.losses.set(object, loss);
  }
}

/** What objects are, by what subgraphs say of them. */
export type TypeTests = { isOfType: IsOfType; isObjectType: (typename: unknown) => boolean };
