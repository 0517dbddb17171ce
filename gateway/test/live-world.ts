import assert from 'node:assert/strict';
import { eventually } from '@shop/shared/testing';
import { connectSocket, type Following, type SocketClient } from './socket-client.ts';
import { startTestStack, type TestStack } from './stack.ts';

export type LiveWorld = TestStack & {
  /** Ada's socket. */
  socket: SocketClient;
  /** A status change as orders makes it: committed first, announced afterwards. */
  change(orderId: string, status: string, customerId?: string): Promise<void>;
};

/** A stack whose gateway hears events, and Ada with a socket. */
export async function startLiveWorld(env: Record<string, string> = {}): Promise<LiveWorld> {
  const stack = await startTestStack(env);
  const socket = connectSocket(stack.gateway.url, await stack.issuer.token('usr_ada'));
  await untilHearing(stack);
  return {
    ...stack,
    socket,
    async change(orderId, status, customerId = 'usr_ada') {
      stack.shop.move(orderId, status, customerId);
      await stack.broker.announce('order.shipped.v1', { orderId, customerId });
    },
    async [Symbol.asyncDispose]() {
      socket[Symbol.dispose]();
      await stack[Symbol.asyncDispose]();
    },
  };
}

export async function untilHearing({ gateway }: TestStack): Promise<void> {
  await eventually(async () => {
    const ready = (await (await fetch(`${gateway.url}/ready`)).json()) as { broker?: boolean };
    assert.equal(ready.broker, true);
  });
}

/** Waits until so many results are there. */
export const arrived = (following: Pick<Following, 'results'>, count: number): Promise<void> =>
  eventually(() => assert.equal(following.results.length, count, JSON.stringify(following)));

export const statusesIn = ({ results }: Pick<Following, 'results'>): string[] =>
  results.map(({ data }) => String((data?.orderUpdated ?? data?.mine)?.status));
