import assert from 'node:assert/strict';
import { eventually } from '@shop/shared/testing';
import {
  createLiveClient,
  followLive,
  type Following,
  type LiveClientOptions,
  type LiveUpdate,
} from '../index.ts';
import type { FeedServer } from './feed-server.ts';

export const query = 'subscription Ticks($after: String) { ticked(after: $after) { cursor version gap } }';

export const clientOf = ({ url }: FeedServer, options: Partial<LiveClientOptions> = {}) =>
  createLiveClient({ url, retryWait: () => Promise.resolve(), ...options });

/** Subscribes to the feed and records what it receives. */
export function follow(
  server: FeedServer,
  following: Partial<Following> = {},
  options: Partial<LiveClientOptions> = {},
) {
  const client = clientOf(server, options);
  const received = { versions: [] as unknown[], gaps: [] as number[], ends: [] as unknown[] };
  const closed = new Promise((resolve) => client.on('closed', resolve));
  const stop = followLive<LiveUpdate>(
    client,
    { query, ...following },
    {
      next: ({ version }) => void received.versions.push(version),
      gap: () => void received.gaps.push(received.versions.length),
      error: (problem) => void received.ends.push(problem),
      complete: () => void received.ends.push('complete'),
    },
  );
  return { ...received, client, closed, stop, [Symbol.dispose]: stop };
}

export const untilReceived = ({ versions }: { versions: unknown[] }, wanted: unknown[]) =>
  eventually(() => assert.deepEqual(versions, wanted));
