import type { Clock, Ids } from '@shop/shared/runtime';
import { openCall } from './api/operation.ts';
import { release } from './api/payments/change-payment-intent.ts';
import { heldForSeconds } from './api/payments/charging.ts';
import type { PaymentIntent } from './objects.ts';
import type { Store, StoredEvent } from './store/store.ts';

type Options = {
  store: Store;
  clock: Clock;
  ids: Ids;
  send: (events: readonly StoredEvent[]) => void;
};

const mostAtStart = 1000;
const origin = { idempotencyKey: null, requestId: null, apiVersion: null, repeated: false };

/** Plays the bank that gives an amount free which was held and not captured for a week. */
export function releaseHolds({ store, clock, ids, send }: Options) {
  const waiting = new DisposableStack();

  const giveFree = (id: string): void => {
    const intent = store.objects.find('payment_intent', id);
    if (intent?.status !== 'requires_capture') return;
    const { call, emitted } = openCall(store, ids, clock.now(), origin);
    const canceled: PaymentIntent = {
      ...intent,
      status: 'canceled',
      amount_capturable: 0,
      canceled_at: call.created,
      cancellation_reason: 'automatic',
    };
    store.transaction(() => {
      release(intent, call);
      call.objects.save(canceled);
      call.emit('payment_intent.canceled', canceled);
    });
    send(emitted);
  };

  const releaseLater = ({ id }: PaymentIntent, at: number): void =>
    void waiting.use(clock.wakeAt(new Date(at * 1000), () => giveFree(id)));

  const held = [{ field: 'status', value: 'requires_capture' }];
  for (const intent of store.objects.search('payment_intent', held, mostAtStart, 0).data)
    releaseLater(intent, intent.created + heldForSeconds);
  return { releaseLater, [Symbol.dispose]: () => waiting.dispose() };
}
