import { eventually } from '@shop/shared/testing';
import { MongoClient } from 'mongodb';
import type { Figures, Mode } from '../../harness/report.ts';
import type { Measured } from '../fixture.ts';
import { follower, type Places } from '../pipeline.ts';
import { reportLatency, sampleSize } from './latency.ts';

const withinMs = 30_000;

type Retrying = { kit: Measured; places: Places };

/** What a healthy message sees of all those that failed and wait for their next attempt. */
export async function retry(figures: Figures, mode: Mode, { kit, places }: Retrying): Promise<void> {
  const events = mode.quick ? 1000 : 10_000;
  const alone = await reportLatency(figures, 'none-waiting', kit, sampleSize(mode));
  await kit.ask('fail', events);
  await untilWaiting(places, events);
  const beside = await reportLatency(figures, `${events}-waiting`, kit, sampleSize(mode));
  figures.ratio(`commit-to-handler-${events}-over-none-waiting`, beside / alone);
}

async function untilWaiting(places: Places, events: number): Promise<void> {
  await using client = await new MongoClient(places.follower).connect();
  const tasks = client.db(follower).collection('tasks');
  await eventually(async () => {
    const waiting = await tasks.countDocuments({ state: 'due' });
    if (waiting !== events) throw new Error(`${waiting} events wait for another attempt, not ${events}`);
  }, withinMs);
}
