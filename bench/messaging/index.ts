import type { Subject } from '../harness/report.ts';
import { openFixture } from './fixture.ts';
import { backlog } from './scenarios/backlog.ts';
import { latency } from './scenarios/latency.ts';
import { retry } from './scenarios/retry.ts';
import { throughput } from './scenarios/throughput.ts';

/** What the kit for messaging costs, beside the same calls of the drivers without it. */
export const messaging: Subject = async (report, mode) => {
  await using kitFixture = await openFixture(mode.broker);
  {
    await using floorFixture = await openFixture(mode.broker);
    await using kit = await kitFixture.start('kit', 'both');
    await using floor = await floorFixture.start('floor', 'both');
    await throughput(report.scenario('throughput'), mode, { kit, floor });
    await latency(report.scenario('idle'), mode, { kit, floor });
    await retry(report.scenario('retry'), mode, { kit, places: kitFixture.places });
  }
  await backlog(report.scenario('backlog'), mode);
};
