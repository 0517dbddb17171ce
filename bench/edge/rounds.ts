import { measure, type Effort } from '../gateway/compare.ts';
import type { Fixture, RunningGateway } from '../gateway/fixture.ts';
import type { Workload } from '../gateway/operations.ts';
import type { Mode } from '../harness/report.ts';
import { during, type Next } from '../load/http.ts';

export const effortOf = ({ quick }: Mode): Effort =>
  quick ? { warmUpMs: 300, rounds: 3, roundMs: 300 } : { warmUpMs: 3000, rounds: 11, roundMs: 1000 };

type Measuring = { fixture: Fixture; gateway: RunningGateway; workload: Workload };

/** CPU per request over HTTP, in milliseconds. */
export const cpuOverHttp =
  ({ fixture, gateway, workload: { connections } }: Measuring) =>
  async (next: Next, forMs: number): Promise<number> =>
    (await measure(fixture, gateway, connections, during(forMs, next))).cpuMs;
