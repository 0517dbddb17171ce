import { createHmac } from 'node:crypto';
import { pause, type Clock } from '@shop/shared/runtime';
import { toSeconds } from './api/operation.ts';
import type { Store, StoredEvent } from './store/store.ts';

export type RetryPlan = { firstDelayMs: number; longestDelayMs: number; attempts: number };

type Options = {
  queue: Store['events'];
  clock: Clock;
  secret: string;
  url: string | undefined;
  retry: RetryPlan;
};

export type Webhooks = ReturnType<typeof startWebhooks>;

const answerWithinMs = 10_000;

/**
 * Delivers every event at least once, in no particular order, with growing delays until the endpoint answers 2xx. After the last
 * attempt an event rests until the next start or another endpoint.
 */
export function startWebhooks({ queue, clock, secret, url, retry }: Options) {
  let endpoint = url;
  let stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function deliver(event: StoredEvent, target: string, signal: AbortSignal): Promise<void> {
    for (let attempt = 0; attempt < retry.attempts; attempt++) {
      const header = signature(event.body, secret, toSeconds(clock.now()));
      if (await post(target, event.body, header, signal)) return queue.remove(event.id);
      const delayMs = Math.min(retry.firstDelayMs * 2 ** attempt, retry.longestDelayMs);
      await pause(delayMs, { signal, ref: false });
    }
  }

  function send(events: readonly StoredEvent[]): void {
    if (endpoint === undefined) return;
    for (const event of events) {
      // A delivery only rejects when it is stopped; the event stays queued.
      const delivery = deliver(event, endpoint, stopping.signal).catch(() => {});
      underWay.add(delivery);
      void delivery.then(() => underWay.delete(delivery));
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await Promise.all(underWay);
  }

  send(queue.all());
  return {
    send,
    stop,
    setUrl(url: string): void {
      stopping.abort();
      stopping = new AbortController();
      endpoint = url;
      send(queue.all());
    },
  };
}

async function post(url: string, body: string, header: string, stopped: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': header },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function signature(payload: string, secret: string, timestamp: number): string {
  const hmac = createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex');
  return `t=${timestamp},v1=${hmac}`;
}
