import type { Ids } from '@shop/shared/runtime';
import type { Dispute, EventType, Movement, PaymentIntent, Refund } from '../objects.ts';
import type { Store, StoredEvent } from '../store/store.ts';
import type { StoredObject } from '../store/objects.ts';
import { refuseUnknown, type Parameters } from './request/parameters.ts';

/** What one request may use; everything it writes is committed together with its answer. */
export type Call = {
  objects: Store['objects'];
  ids: Ids;
  now: Date;
  /** Unix seconds, as Stripe writes `created`. */
  created: number;
  idempotencyKey: string | null;
  /** A request under the same idempotency key came before and got no answer. */
  repeated: boolean;
  emit: (type: EventType, object: StoredObject | Dispute) => void;
  record: (movement: Pick<Movement, 'kind' | 'amount'>, payment: Paid) => void;
  /** Where the customer's browser finds the sandbox. */
  baseUrl: string;
  /** The bank will return the refund. */
  returnLater: (refund: Refund) => void;
  /** The bank will give the held amount free, at a time in Unix seconds. */
  releaseLater: (intent: PaymentIntent, at: number) => void;
};

type Paid = { id: string; currency: string; metadata: Record<string, string> };

export type Answer = { status: number; body: object; lost?: boolean };

export type Prepared = (call: Call) => Answer;

export type Operation = {
  method: 'GET' | 'POST';
  path: string;
  /** Checks the parameters. What fails here never started, so its answer is not kept under the idempotency key. */
  prepare(params: Parameters, id: string): Prepared;
};

type Definition<Input> = {
  method: Operation['method'];
  /** `:id` stands for one segment. */
  path: string;
  parameters: readonly string[];
  read: (params: Parameters) => Input;
  run: (input: Input, call: Call, id: string) => Answer;
};

export function operation<Input>({ method, path, parameters, read, run }: Definition<Input>): Operation {
  return {
    method,
    path,
    prepare(params, id) {
      refuseUnknown(params, parameters);
      const input = read(params);
      return (call) => run(input, call, id);
    },
  };
}

export const ok = (body: object): Answer => ({ status: 200, body });

export const listOf = (url: string, { data, hasMore }: { data: object[]; hasMore: boolean }): Answer =>
  ok({ object: 'list', url, has_more: hasMore, data });

export type Origin = {
  idempotencyKey: string | null;
  requestId: string | null;
  apiVersion: string | null;
  baseUrl?: string;
};

/** A call whose events are collected in `emitted`, to be sent after the commit, and what the bank does later in `returning` and `held`. */
export function openCall(store: Store, ids: Ids, now: Date, origin: Origin & { repeated: boolean }) {
  const emitted: StoredEvent[] = [];
  const returning: Refund[] = [];
  const held: { intent: PaymentIntent; at: number }[] = [];
  const created = toSeconds(now);
  const call: Call = {
    objects: store.objects,
    ids,
    now,
    created,
    idempotencyKey: origin.idempotencyKey,
    repeated: origin.repeated,
    emit(type, object) {
      const event = { id: ids.next('evt'), body: eventBody(type, object, created, origin) };
      const stored = { id: event.id, body: JSON.stringify({ id: event.id, ...event.body }) };
      store.events.add(stored);
      emitted.push(stored);
    },
    record({ kind, amount }, { id, currency, metadata }) {
      const { idempotencyKey } = origin;
      const orderId = metadata.orderId ?? null;
      store.movements.add({
        kind,
        orderId,
        amount,
        currency,
        time: now.toISOString(),
        paymentIntent: id,
        idempotencyKey,
      });
    },
    baseUrl: origin.baseUrl ?? '',
    returnLater: (refund) => void returning.push(refund),
    releaseLater: (intent, at) => void held.push({ intent, at }),
  };
  return { call, emitted, returning, held };
}

const eventBody = (type: EventType, object: StoredObject | Dispute, created: number, origin: Origin) => ({
  object: 'event',
  api_version: origin.apiVersion,
  created,
  data: { object },
  livemode: false,
  pending_webhooks: 1,
  request: { id: origin.requestId, idempotency_key: origin.idempotencyKey },
  type,
});

export const toSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);
