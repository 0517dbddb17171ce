import type { TestInfo } from '@playwright/test';
import { eventTree, type PublishedEvent, type Stack } from '@shop/dev';
import { signIn } from '@shop/dev/clients';
import { messageOf } from '@shop/shared/errors';
import type { System } from './system.ts';

type Mark = { logs: number; events: number };

export const markEvidence = async (stack: Stack): Promise<Mark> => ({
  logs: stack.logs.mark(),
  events: (await stack.events()).length,
});

/** Attaches what happened since: the logs of all services, the events in causal order, the story of each order. */
export async function attachEvidence(
  system: System,
  stack: Stack,
  mark: Mark,
  info: TestInfo,
): Promise<void> {
  const logs = stack.logs.since(mark.logs).map(({ service, text }) => `${service.padEnd(14)}${text}`);
  const events = (await stack.events()).slice(mark.events);
  const timelines = await timelinesOf(system, events).catch((error: unknown) => messageOf(error));
  const contentType = 'text/plain';
  await info.attach('logs', { body: logs.join('\n'), contentType });
  await info.attach('events in causal order', { body: eventTree(events), contentType });
  await info.attach('timelines of the orders', { body: timelines, contentType });
}

type Timeline = { order: { number: string; status: string; timeline: Entry[] } | null };
type Entry = { at: string; kind: string; service: string; message: string };

const query = `query Story($id: ID!) { order(id: $id) { number status timeline { at kind service message } } }`;

async function timelinesOf(
  { graphUrl, administrator }: System,
  events: readonly PublishedEvent[],
): Promise<string> {
  const orderIds = new Set(
    events.flatMap(({ envelope: { type, subject } }) => (type.startsWith('order.') ? [subject] : [])),
  );
  const admin = await signIn(graphUrl, administrator.email, administrator.password);
  const stories = [...orderIds].map(async (id) => {
    const { order } = await admin.ask<Timeline>(query, { id });
    const entries = order?.timeline.map(
      ({ at, kind, service, message }) => `  ${at} ${kind} (${service}) ${message}`,
    );
    return [`${id} ${order?.number ?? 'is not there'} ${order?.status ?? ''}`, ...(entries ?? [])].join('\n');
  });
  return (await Promise.all(stories)).join('\n\n');
}
