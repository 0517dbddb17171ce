import { minutesAfter, type Clock, type Ids } from '@shop/shared/runtime';
import { openCall } from './api/operation.ts';
import { returningMethods } from './api/payments/test-cards.ts';
import type { Refund } from './objects.ts';
import type { Store, StoredEvent } from './store/store.ts';

type Options = {
  store: Store;
  clock: Clock;
  ids: Ids;
  send: (events: readonly StoredEvent[]) => void;
};

const returnedAfterMinutes = 10;
const mostAtStart = 1000;
const origin = { idempotencyKey: null, requestId: null, apiVersion: null, repeated: false };

/** Plays the bank that returns a refund some time after it has succeeded; those made before a restart as well. */
export function returnRefunds({ store, clock, ids, send }: Options) {
  const waiting = new DisposableStack();

  const comeBack = (id: string): void => {
    const refund = store.objects.find('refund', id);
    const intent = refund && store.objects.find('payment_intent', refund.payment_intent);
    if (!intent || refund.status !== 'succeeded') return;
    const { call, emitted } = openCall(store, ids, clock.now(), origin);
    const failed: Refund = { ...refund, status: 'failed' };
    store.transaction(() => {
      call.objects.save(failed);
      call.record({ kind: 'return', amount: refund.amount }, intent);
      call.emit('refund.updated', failed);
      call.emit('refund.failed', failed);
    });
    send(emitted);
  };

  const returnLater = ({ id, created }: Refund): void => {
    const at = minutesAfter(new Date(created * 1000), returnedAfterMinutes);
    waiting.use(clock.wakeAt(at, () => comeBack(id)));
  };

  for (const refund of refundsToReturn(store)) returnLater(refund);
  return { returnLater, [Symbol.dispose]: () => waiting.dispose() };
}

const refundsToReturn = ({ objects }: Store): Refund[] =>
  returningMethods
    .flatMap((value) => objects.search('charge', [{ field: 'payment_method', value }], mostAtStart, 0).data)
    .flatMap(
      ({ payment_intent }) =>
        objects.list('refund', { paymentIntent: payment_intent, limit: 100 })?.data ?? [],
    );
