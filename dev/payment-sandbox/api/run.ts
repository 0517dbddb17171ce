import type { Clock, Ids } from '@shop/shared/runtime';
import type { PaymentIntent, Refund } from '../objects.ts';
import type { KeyedRequest, SavedAnswer } from '../store/answers.ts';
import type { Store, StoredEvent } from '../store/store.ts';
import { ApiError, NoAnswer } from './api-error.ts';
import { checkSameRequest, keyInUse } from './request/idempotency.ts';
import { openCall, toSeconds, type Answer, type Origin, type Prepared } from './operation.ts';

export type Outcome =
  | { kind: 'answer'; answer: SavedAnswer; replayOf?: string; lost?: boolean }
  /** Nobody answers; `release` frees the idempotency key once the client has given up. */
  | { kind: 'silence'; release(): void };

type Surroundings = {
  store: Store;
  clock: Clock;
  ids: Ids;
  send: (events: readonly StoredEvent[]) => void;
  returnLater: (refund: Refund) => void;
  releaseLater: (intent: PaymentIntent, at: number) => void;
};

export type Runner = ReturnType<typeof runner>;

/** Runs prepared operations, each at most once per idempotency key. */
export function runner({ store, clock, ids, send, returnLater, releaseLater }: Surroundings) {
  const underWay = new Map<string, { request: string }>();

  /** The effects and the remembered answer are one commit: no crash can leave one without the other. */
  function execute(
    prepared: Prepared,
    origin: Origin,
    keyed: KeyedRequest | null,
    repeated: boolean,
  ): Outcome {
    const now = clock.now();
    const { call, emitted, returning, held } = openCall(store, ids, now, { ...origin, repeated });
    const remember = (answer: SavedAnswer | null) => {
      if (keyed) store.answers.save(keyed, toSeconds(now), answer);
    };
    try {
      const { answer, lost } = store.transaction(() => {
        const given: Answer = prepared(call);
        const answer = { status: given.status, body: JSON.stringify(given.body) };
        remember(answer);
        return { answer, lost: given.lost };
      });
      send(emitted);
      for (const refund of returning) returnLater(refund);
      for (const { intent, at } of held) releaseLater(intent, at);
      return { kind: 'answer', answer, lost };
    } catch (error) {
      if (error instanceof NoAnswer) return silence(keyed, remember);
      if (!(error instanceof ApiError)) throw error;
      const answer = { status: error.status, body: JSON.stringify({ error: error.body }) };
      remember(answer);
      return { kind: 'answer', answer };
    }
  }

  function silence(keyed: KeyedRequest | null, remember: (answer: null) => void): Outcome {
    remember(null);
    if (!keyed) return { kind: 'silence', release: () => {} };
    underWay.set(keyed.key, keyed);
    return { kind: 'silence', release: () => void underWay.delete(keyed.key) };
  }

  return {
    run: (prepared: Prepared, origin: Origin): Outcome => execute(prepared, origin, null, false),

    runOnce(prepared: Prepared, origin: Origin, keyed: KeyedRequest): Outcome {
      const running = underWay.get(keyed.key);
      const before = store.answers.find(keyed.key, toSeconds(clock.now()));
      const first = running ?? before;
      if (first) checkSameRequest(keyed, first);
      if (running) throw keyInUse(keyed.key);
      if (!before?.answer) return execute(prepared, origin, keyed, before !== undefined);
      return { kind: 'answer', answer: before.answer, replayOf: before.requestId };
    },
  };
}
