import type { Subject } from '../kit.ts';
import { backlog } from './backlog.ts';
import { latency } from './latency.ts';
import { retry } from './retry.ts';
import { throughput } from './throughput.ts';
import { openWorld } from './world.ts';

/** What the kit for messaging costs, beside the same calls of the drivers without it. */
export const messaging: Subject = async (report, mode) => {
  await using kitWorld = await openWorld(mode.broker);
  {
    await using floorWorld = await openWorld(mode.broker);
    await using kit = await kitWorld.start('kit', 'both');
    await using floor = await floorWorld.start('floor', 'both');
    await throughput(report.scenario('throughput'), mode, { kit, floor });
    await latency(report.scenario('idle'), mode, { kit, floor });
    await retry(report.scenario('retry'), mode, { kit, places: kitWorld.places });
  }
  await backlog(report.scenario('backlog'), mode);
};
