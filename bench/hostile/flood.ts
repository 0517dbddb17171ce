import { httpBytes, type HostileRequest } from '@shop/shared/testing';
import { requestsOf } from '../gateway/compare.ts';
import type { RunningGateway } from '../gateway/fixture.ts';
import { workloads } from '../gateway/operations.ts';
import type { Report } from '../harness/report.ts';
import { during, load, type Next } from '../load/http.ts';

type Flood = { gateway: RunningGateway; worst: readonly HostileRequest[]; floodMs: number };

const ordinaryConnections = 4;
const differentBodies = 10;
const longestQuietMs = 10_000;

/** What ordinary requests wait before, while and after each of the worst is sent again and again on a connection of its own. */
export async function flood(report: Report, { gateway, worst, floodMs }: Flood): Promise<void> {
  const quietMs = Math.min(floodMs, longestQuietMs);
  const served = async (when: string, forMs: number) => {
    const next = during(forMs, requestsOf(gateway, workloads.join));
    const { answered, failures } = await load(gateway, ordinaryConnections, next);
    const latencies = answered.map(({ latencyMs }) => latencyMs);
    const { figure, percentiles } = report.scenario(`ordinary-${when}`);
    figure('requests-per-second', answered.length / (forMs / 1000));
    figure('failures', failures.length);
    percentiles('', latencies, [50, 99]);
    figure('rss', gateway.residentBytes() / 1e6, 'MB');
  };
  const hostileRequests = worst.map((request) => repeated(gateway, request));
  await served('before', quietMs);
  const hostile = Promise.all(hostileRequests.map((next) => load(gateway, 1, during(floodMs, next))));
  await served('during', floodMs);
  const answers = (await hostile).reduce((sum, { answered }) => sum + answered.length, 0);
  report.scenario('hostile').figure('requests-per-second', answers / (floodMs / 1000));
  await served('after', quietMs);
}

/** Written beforehand: the load must not wait for its own texts. */
function repeated(gateway: RunningGateway, request: HostileRequest): Next {
  const requests = Array.from({ length: differentBodies }, (_, number) => {
    const sent = request.sent(number);
    return { bytes: httpBytes({ ...sent, headers: { ...gateway.headers, ...sent.headers } }) };
  });
  let sent = 0;
  return () => requests[sent++ % differentBodies];
}
