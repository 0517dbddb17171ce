import { fileURLToPath } from 'node:url';
import { readHostileRequests } from '@shop/shared/testing';
import { openFixture } from '../gateway/fixture.ts';
import { full, type GatewayKind } from '../gateway/peers/gateways.ts';
import { prepareMachine } from '../harness/fixture.ts';
import type { Report, Subject } from '../harness/report.ts';
import { costOf, type Cost } from './cost.ts';
import { flood } from './flood.ts';
import { startCorpusSubgraphs } from './subgraphs.ts';

const corpora = new URL('../../gateway/test/corpora/', import.meta.url);
const corpus = new URL('hostile-requests.json', corpora);
const floodedBy = 5;

/** It serves agents as well. */
const withTools: GatewayKind = {
  ...full,
  start(places) {
    const program = full.start(places);
    const tools = { MCP: 'all', TRUSTED_DOCUMENTS: fileURLToPath(new URL('hostile-tools.json', corpora)) };
    return { ...program, env: { ...program.env, ...tools } };
  },
};

/** What a gateway with everything but rate limits spends on each request of the corpus. */
export const hostile: Subject = async (report, { quick, floodMs }) => {
  prepareMachine('hostile');
  await using subgraphs = await startCorpusSubgraphs();
  await using fixture = await openFixture(subgraphs.services);
  await using gateway = await fixture.start(withTools);
  const residentAtStart = gateway.residentBytes();
  const costs: Cost[] = [];
  for (const request of readHostileRequests(corpus))
    costs.push(await costOf(gateway, request, quick ? 10 : 50));
  const byCpu = costs.toSorted((one, other) => other.cpuMs - one.cpuMs);
  reportCosts(report, byCpu);
  report.scenario('all').figure('rss-growth', (gateway.residentBytes() - residentAtStart) / 1e6, 'MB');
  const worst = byCpu
    .filter(keepsConnection)
    .slice(0, floodedBy)
    .map(({ request }) => request);
  if (floodMs !== undefined) await flood(report, { gateway, worst, floodMs });
};

/** Others are cut off, so that the flood would be one of connections. */
const keepsConnection = ({ status }: Cost): boolean => status === 200 || status === 400;

function reportCosts(report: Report, costs: readonly Cost[]): void {
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
