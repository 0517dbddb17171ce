import { readHostileRequests } from '@shop/shared/testing';
import type { Report, Subject } from '../kit.ts';
import { leaveMeasuredCore } from '../gateway/cores.ts';
import { full } from '../gateway/gateways.ts';
import { openWorld } from '../gateway/world.ts';
import { costOf, type Cost } from './cost.ts';
import { flood } from './flood.ts';
import { startCorpusSubgraphs } from './subgraphs.ts';

const corpus = new URL('../../gateway/test/corpora/hostile-requests.json', import.meta.url);
const floodedBy = 5;

/** What a gateway with all that the shop's has, but limits of rates, spends on each request of the corpus. */
export const hostile: Subject = async (report, { quick, floodMs }) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  if (!leaveMeasuredCore())
    console.log('hostile: without taskset and a second core, figures disturb each other');
  await using subgraphs = await startCorpusSubgraphs();
  await using world = await openWorld(subgraphs.services);
  await using gateway = await world.start(full);
  const residentAtStart = gateway.residentBytes();
  const costs: Cost[] = [];
  for (const request of readHostileRequests(corpus))
    costs.push(await costOf(gateway, request, quick ? 10 : 50));
  const byCpu = costs.toSorted((one, other) => other.cpuMs - one.cpuMs);
  tell(report, byCpu);
  report.scenario('all').figure('rss-growth', (gateway.residentBytes() - residentAtStart) / 1e6, 'MB');
  const worst = byCpu.slice(0, floodedBy).map(({ request }) => request);
  if (floodMs !== undefined) await flood(report, { gateway, worst, floodMs });
};

function tell(report: Report, costs: readonly Cost[]): void {
  for (const { request, cpuMs } of costs)
    report.scenario(request.name.replaceAll(/[^a-z0-9]+/gi, '-')).figure('cpu-per-request', cpuMs, 'ms');
  const rows = costs.map(({ request, sentBytes, status, code, answerBytes, cpuMs, growthBytes }) =>
    [
      request.name,
      sentBytes,
      `${status} ${code}`,
      answerBytes,
      cpuMs.toFixed(1),
      (growthBytes / 1e6).toFixed(1),
    ].join(' | '),
  );
  const head = ['request | bytes sent | answer | its bytes | CPU ms | memory +MB', '---|--:|---|--:|--:|--:'];
  console.log([...head, ...rows].map((row) => `| ${row} |`).join('\n'));
}
