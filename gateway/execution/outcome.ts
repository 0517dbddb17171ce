import { GraphQLError } from 'graphql';
import type { IsOfType, JsonObject } from './merge.ts';
import type { AnswerError, AnswerPath, SubgraphAnswer } from './subgraph-call.ts';

/** An error on the way; its path is one of the merged data. */
export type FoundError = {
  message: string;
  path: AnswerPath | undefined;
  extensions: Readonly<Record<string, unknown>>;
  cause?: unknown;
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
export class Progress implements Outcome {
  readonly data: JsonObject;
  readonly errors: FoundError[];
  readonly losses = new Map<object, Loss>();
  escapes: boolean;

  /** `event` is what is known before the first call: of a subscription, what has happened. */
  constructor(event?: SubgraphAnswer) {
    this.data = event?.data ?? {};
    this.errors = (event?.errors ?? []).map(foundError);
    this.escapes = event?.escapes ?? false;
  }

  report(error: AnswerError, path: AnswerPath): void {
    this.errors.push({ ...foundError(error), path });
  }

  /** A call that brought no answer. */
  fail(cause: unknown, path: AnswerPath): void {
    const { message, extensions } =
      cause instanceof GraphQLError
        ? cause
        : { message: cause instanceof Error ? cause.message : String(cause), extensions: {} };
    this.errors.push({ message, extensions, path, cause });
  }

  lose(object: object, loss: Loss): void {
    if (this.losses.get(object) !== 'failed') this.losses.set(object, loss);
  }
}

const foundError = ({ message, extensions, path }: AnswerError): FoundError => ({
  message,
  extensions,
  path,
});

/** What objects are, by what subgraphs say of them. */
export type TypeTests = { isOfType: IsOfType; isObjectType: (typename: unknown) => boolean };
