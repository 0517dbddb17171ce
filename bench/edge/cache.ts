import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, visit, type ConstDirectiveNode } from 'graphql';
import { operationOf } from '../gateway/compare.ts';
import type { Fixture, RunningGateway } from '../gateway/fixture.ts';
import type { Workload } from '../gateway/operations.ts';
import { ours } from '../gateway/peers/gateways.ts';
import { temporaryFolder } from '../harness/fixture.ts';
import { medians, type Figures, type Mode } from '../harness/report.ts';
import { requestTo, type Next } from '../load/http.ts';
import { cpuOverHttp, effortOf } from './rounds.ts';

/** A forwarded header: the cache keeps the answers for each of its values. */
const header = 'x-tenant';

/** An operation that the cache answers, beside one that it has to ask the subgraphs for and keeps. */
export async function cache(
  figures: Figures,
  fixture: Fixture,
  workload: Workload,
  mode: Mode,
): Promise<void> {
  const supergraphFile = join(temporaryFolder(), 'cached-supergraph.graphql');
  writeFileSync(supergraphFile, withPolicies(fixture.sdl));
  await using gateway = await fixture.start(
    { name: 'ours', start: (places) => ({ ...ours.start(places), env: { PROPAGATE_HEADERS: header } }) },
    { supergraphFile },
  );
  const { warmUpMs, rounds, roundMs } = effortOf(mode);
  const kinds = {
    hit: sameTenant(gateway, workload),
    miss: newTenants(gateway, workload),
    nothing: nothingAsked(gateway),
  };
  const run = cpuOverHttp({ fixture, gateway, workload });
  for (const next of Object.values(kinds)) await run(next, warmUpMs);
  const pairs = [];
  for (let round = 0; round < rounds; round++)
    pairs.push({
      hit: await run(kinds.hit, roundMs),
      miss: await run(kinds.miss, roundMs),
      nothing: await run(kinds.nothing, roundMs),
    });
  const { hit, miss, nothing, ratio, netRatio } = medians(pairs.map(withRatios));
  figures.figure('cache-hit-cpu-per-request', hit, 'ms');
  figures.figure('cache-miss-cpu-per-request', miss, 'ms');
  figures.figure('no-subgraph-cpu-per-request', nothing, 'ms');
  figures.ratio('cache-hit-cpu-over-miss', ratio);
  figures.ratio('cache-hit-cpu-over-miss-beyond-http', netRatio);
}

/** `netRatio` leaves out what every request costs that asks no subgraph: to read it, and to write its answer. */
const withRatios = (pair: { hit: number; miss: number; nothing: number }) => ({
  ...pair,
  ratio: pair.hit / pair.miss,
  netRatio: (pair.hit - pair.nothing) / (pair.miss - pair.nothing),
});

const requestOf = (gateway: RunningGateway, workload: Workload, tenant: string) => ({
  bytes: requestTo(
    { ...gateway, headers: { ...gateway.headers, [header]: tenant } },
    JSON.stringify(operationOf(workload, 0)),
  ),
});

function sameTenant(gateway: RunningGateway, workload: Workload): Next {
  const only = requestOf(gateway, workload, '0');
  return () => only;
}

function nothingAsked(gateway: RunningGateway): Next {
  const only = { bytes: requestTo(gateway, JSON.stringify({ query: '{ __typename }' })) };
  return () => only;
}

function newTenants(gateway: RunningGateway, workload: Workload): Next {
  let tenant = 0;
  return () => requestOf(gateway, workload, String((tenant += 1)));
}

/** The supergraph with an age for each type and each field of Query. */
function withPolicies(sdl: string): string {
  return print(
    visit(parse(sdl), {
      ObjectTypeDefinition: (node) => {
        const isRoot = node.name.value === 'Query';
        const directives = [...(node.directives ?? []), ...(isRoot ? [] : [cacheControl])];
        const fields = node.fields?.map((field) =>
          isRoot ? { ...field, directives: [...(field.directives ?? []), cacheControl] } : field,
        );
        return { ...node, directives, ...(fields && { fields }) };
      },
    }),
  ).concat('\ndirective @cacheControl(maxAge: Int) repeatable on OBJECT | FIELD_DEFINITION\n');
}

const cacheControl: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'cacheControl' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'maxAge' },
      value: { kind: Kind.INT, value: '3600' },
    },
  ],
};
