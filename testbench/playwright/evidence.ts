import { writeFile } from 'node:fs/promises';
import type { TestInfo } from '@playwright/test';
import { eventTree, type PublishedEvent, type Stack } from '@shop/testbench';
import { signIn } from '@shop/testbench/clients';
import { messageOf } from '@shop/shared/errors';
import type { System } from './system.ts';

type Mark = { logs: number; events: number };

export const markEvidence = async (stack: Stack): Promise<Mark> => ({
  logs: stack.logs.mark(),
  events: (await stack.events()).length,
});

/**
 * Attaches what happened since `mark`: the logs of all services, the events in causal order, the timeline of
 * each order.
 */
export async function attachEvidence(
  system: System,
  stack: Stack,
  mark: Mark,
  info: TestInfo,
): Promise<void> {
  const logs = stack.logs.since(mark.logs).map(({ service, text }) => `${service.padEnd(14)}${text}`);
  const events = (await stack.events()).slice(mark.events);
  const timelines = await timelinesOf(system, events).catch((error: unknown) => messageOf(error));
  const attach = async (name: string, text: string): Promise<void> => {
    const path = info.outputPath(`${name}.txt`);
    await writeFile(path, `${text}\n`);
    await info.attach(name, { path, contentType: 'text/plain' });
  };
  await attach('logs', logs.join('\n'));
  await attach('events', eventTree(events));
  await attach('timelines', timelines);
  // The lines that most often show the reason.
  const warnings = logs.filter((line) => /"level":"(warn|error|fatal)"/.test(line));
  if (warnings.length > 0) await info.attach('warnings and errors', { body: warnings.slice(-20).join('\n') });
}

type Timeline = { order: { number: string; status: string; timeline: Entry[] } | null };
type Entry = {
  at: string;
  kind: string;
  name: string;
  service: string;
  actor: { kind: string; id: string | null };
  message: string;
};

const query = `query Story($id: ID!) { order(id: $id) {
  number status timeline { at kind name service actor { kind id } message } } }`;

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
      ({ at, kind, name, service, actor, message }) =>
        `  ${at} ${kind} ${name} (${service}, ${actor.id ?? actor.kind}) ${message}`,
    );
    return [`${id} ${order?.number ?? 'is not there'} ${order?.status ?? ''}`, ...(entries ?? [])].join('\n');
  });
  return (await Promise.all(stories)).join('\n\n');
}
