import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import type { Envelope } from '@shop/shared/contracts';
import { envelope, eventually } from '@shop/shared/testing';
import { connectSocket, type Following, type SocketClient } from './clients/socket-client.ts';
import { startTestStack, type TestStack } from './gateway-stack.ts';

export const orderUpdates = `subscription Follow($id: ID!, $after: String) {
  orderUpdated(orderId: $id, after: $after) { cursor status order { payment { status } } }
}`;

export type LiveFixture = TestStack & {
  /** Ada's socket. */
  socket: SocketClient;
  /** Changes a status as orders does: first commits it, then publishes the event. */
  change(orderId: string, status: string, options?: Change): Promise<void>;
  /** Ends a session, as users does. */
  endSession(sessionId: string, userId?: string): Promise<void>;
  /** Changes the supergraph, and waits until it is in use. */
  swap(edit: (sdl: string) => string): Promise<void>;
};

type Change = { customerId?: string; envelope?: Partial<Envelope> };

/** A stack whose gateway receives events, with Ada's socket. */
export async function startLiveFixture(env: Record<string, string> = {}): Promise<LiveFixture> {
  const stack = await startTestStack({ SUPERGRAPH_POLL_MS: '20', ...env });
  const socket = connectSocket(stack.gateway.url, await stack.issuer.token('usr_ada'));
  await untilHearing(stack);
  return {
    ...stack,
    socket,
    async change(orderId, status, { customerId = 'usr_ada', envelope: overrides = {} } = {}) {
      stack.shop.move(orderId, status, customerId);
      await stack.broker.announce('order.shipped.v1', { orderId, customerId }, overrides);
    },
    async endSession(sessionId, userId = 'usr_ada') {
      const event = envelope('session.ended.v1', { userId, sessionId }, { subject: sessionId });
      await stack.broker.publishText(`session.ended.v1.${sessionId}`, JSON.stringify(event));
    },
    async swap(edit) {
      const generation = await generationOf(stack);
      await writeFile(stack.supergraph, edit(await readFile(stack.supergraph, 'utf8')));
      await eventually(async () => assert.equal(await generationOf(stack), generation + 1));
    },
    async [Symbol.asyncDispose]() {
      socket[Symbol.dispose]();
      await stack[Symbol.asyncDispose]();
    },
  };
}

type Ready = {
  broker?: boolean;
  supergraph: { generation: number };
  subscriptions: { open: number; busy: number };
};

export const readyOf = async ({ gateway }: TestStack): Promise<Ready> =>
  (await (await fetch(`${gateway.adminUrl}/ready`)).json()) as Ready;

const generationOf = async (stack: TestStack) => (await readyOf(stack)).supergraph.generation;

export const untilHearing = (stack: TestStack): Promise<void> =>
  eventually(async () => assert.equal((await readyOf(stack)).broker, true));

/** Waits until `count` subscriptions are open and have nothing to read or send. */
export const untilQuiet = (stack: TestStack, open: number): Promise<void> =>
  eventually(async () => assert.deepEqual((await readyOf(stack)).subscriptions, { open, busy: 0 }));

/** The value of a metric, by its name with labels in Prometheus's format. */
export async function metricOf({ gateway }: TestStack, name: string): Promise<number | undefined> {
  const text = await (await fetch(`${gateway.adminUrl}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length));
}

/** Waits until there are `count` results. */
export const arrived = (following: Pick<Following, 'results'>, count: number): Promise<void> =>
  eventually(() => assert.equal(following.results.length, count, JSON.stringify(following)));

export const statusesIn = ({ results }: Pick<Following, 'results'>): string[] =>
  results.map(({ data }) => String(Object.values(data ?? {})[0]?.status));
