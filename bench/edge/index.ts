import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationOf } from '../gateway/compare.ts';
import { openFixture, type Fixture } from '../gateway/fixture.ts';
import { workloads, type Workload } from '../gateway/operations.ts';
import { ours, type GatewayKind } from '../gateway/peers/gateways.ts';
import { prepareMachine, temporaryFolder } from '../harness/fixture.ts';
import { medians, type Figures, type Mode, type Subject } from '../harness/report.ts';
import { cache } from './cache.ts';
import { limits } from './limits.ts';
import { cpuOverHttp, effortOf } from './rounds.ts';
import { socket } from './socket.ts';
import { requestTo } from '../load/http.ts';

/** What the stages of the gateway before the execution cost. */
export const edge: Subject = async (report, mode) => {
  prepareMachine('edge');
  await using fixture = await openFixture();
  const { one, join: joining } = workloads;
  for (const workload of [one, joining])
    await documents(report.scenario(`${workload.name}-document`), fixture, workload, mode);
  for (const workload of [one, joining])
    await cache(report.scenario(`${workload.name}-cache`), fixture, workload, mode);
  for (const workload of [one, joining])
    await socket(report.scenario(`${workload.name}-socket`), fixture, workload, mode);
  await limits(report, fixture, mode);
};

/** A trusted document by its id, beside the same document by its text. */
async function documents(figures: Figures, fixture: Fixture, workload: Workload, mode: Mode): Promise<void> {
  const operation = operationOf(workload, 0);
  const id = createHash('sha256').update(operation.query).digest('hex');
  const manifest = join(temporaryFolder(), 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ [id]: operation.query }));
  await using gateway = await fixture.start(trusting(manifest));
  const { operationName, variables } = operation;
  const bodies = { text: operation, id: { documentId: id, operationName, variables } };
  const run = cpuOverHttp({ fixture, gateway, workload });
  const runBody = (body: object, forMs: number) => {
    const request = { bytes: requestTo(gateway, JSON.stringify(body)) };
    return run(() => request, forMs);
  };
  const { warmUpMs, rounds, roundMs } = effortOf(mode);
  const measured = { text: [] as number[], id: [] as number[] };
  for (const body of Object.values(bodies)) await runBody(body, warmUpMs);
  for (let round = 0; round < rounds; round++)
    for (const [how, body] of Object.entries(bodies))
      measured[how as 'id'].push(await runBody(body, roundMs));
  const pairs = measured.text.map((text, round) => ({ text, id: measured.id[round] ?? 0 }));
  const { text, id: byId, ratio } = medians(pairs.map((pair) => ({ ...pair, ratio: pair.id / pair.text })));
  figures.figure('by-text-cpu-per-request', text, 'ms');
  figures.figure('by-id-cpu-per-request', byId, 'ms');
  figures.ratio('by-id-cpu-over-by-text', ratio);
}

const trusting = (manifest: string): GatewayKind => ({
  name: 'ours',
  start: (places) => ({ ...ours.start(places), env: { TRUSTED_DOCUMENTS: manifest } }),
});
