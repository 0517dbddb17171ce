import { technicalNow } from '@shop/shared/runtime';
import { envelope } from '@shop/shared/testing';
import { MongoClient } from 'mongodb';
import type { OutboxRow } from '../floor/relay.ts';
import { changed, event, publisher, eventData } from '../pipeline.ts';

const atOnce = 1000;
const accounts = 200;

/** As if `events` had been written while the broker was away. */
export async function fillOutbox(url: string, events: number): Promise<void> {
  await using client = await new MongoClient(url).connect();
  const outbox = client.db(publisher).collection<OutboxRow>('outbox');
  for (let written = 0; written < events; written += atOnce) {
    await outbox.insertMany(Array.from({ length: atOnce }, (_, index) => outboxRow(written + index)));
  }
}

function outboxRow(index: number): OutboxRow {
  const account = changed(`account-${index % accounts}`, null);
  const published = envelope(event, eventData(account), { subject: account.id });
  const { id: _id, type, subject } = published;
  const sequence = Math.floor(index / accounts) + 1;
  const body = JSON.stringify(published);
  return { _id, type, subject, sequence, body, at: technicalNow(), publishedAt: null };
}
