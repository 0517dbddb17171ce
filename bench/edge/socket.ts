import { operationOf } from '../gateway/compare.ts';
import type { Fixture, RunningGateway } from '../gateway/fixture.ts';
import type { Workload } from '../gateway/operations.ts';
import { ours } from '../gateway/peers/gateways.ts';
import { medians, type Figures, type Mode } from '../harness/report.ts';
import { requestTo } from '../load/http.ts';
import { openWire } from '../load/websocket/wire.ts';
import { cpuOverHttp, effortOf } from './rounds.ts';

/** What a prepared operation costs over a WebSocket, beside the same over HTTP. */
export async function socket(
  figures: Figures,
  fixture: Fixture,
  workload: Workload,
  mode: Mode,
): Promise<void> {
  await using gateway = await fixture.start(ours);
  const { connections } = workload;
  const operation = operationOf(workload, 0);
  const request = { bytes: requestTo(gateway, JSON.stringify(operation)) };
  const run = cpuOverHttp({ fixture, gateway, workload });
  const overHttp = (forMs: number) => run(() => request, forMs);
  const overSocket = (forMs: number) => cpuOverSocket(gateway, connections, operation, forMs);
  const { warmUpMs, rounds, roundMs } = effortOf(mode);
  await overHttp(warmUpMs);
  await overSocket(warmUpMs);
  const pairs: { http: number; socket: number; ratio: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const [http, overWire] = [await overHttp(roundMs), await overSocket(roundMs)];
    pairs.push({ http, socket: overWire, ratio: overWire / http });
  }
  const { http, socket: overWire, ratio } = medians(pairs);
  figures.figure('http-cpu-per-request', http, 'ms');
  figures.figure('socket-cpu-per-request', overWire, 'ms');
  figures.ratio('socket-cpu-over-http', ratio);
}

/** On each socket the next operation is sent when the last one has completed. */
async function cpuOverSocket(
  gateway: RunningGateway,
  connections: number,
  payload: object,
  forMs: number,
): Promise<number> {
  const sockets = Array.from({ length: connections }, () => openSocket(gateway.port));
  await Promise.all(sockets.map(({ acknowledged }) => acknowledged));
  const cpuBefore = gateway.cpuMs();
  const endMs = performance.now() + forMs;
  const counts = await Promise.all(sockets.map(({ repeat }) => repeat(payload, endMs)));
  const cpuMs = gateway.cpuMs() - cpuBefore;
  for (const { cut } of sockets) cut();
  return cpuMs / counts.reduce((sum, count) => sum + count);
}

function openSocket(port: number) {
  const acknowledged = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<number>();
  let count = 0;
  let next = (): boolean => false;
  const fail = (why: string) => {
    acknowledged.reject(new Error(why));
    finished.reject(new Error(why));
  };
  const wire = openWire(
    { port, from: '127.0.0.1' },
    {
      opened: () => wire.send({ type: 'connection_init' }),
      text(text) {
        if (text.includes('"type":"connection_ack"')) acknowledged.resolve();
        else if (text.includes('"errors"') || text.includes('"type":"error"')) fail(text.slice(0, 300));
        else if (text.includes('"type":"complete"')) {
          count += 1;
          if (!next()) finished.resolve(count);
        }
      },
      closed: fail,
    },
  );
  const repeat = (payload: object, endMs: number): Promise<number> => {
    next = () => {
      if (performance.now() > endMs) return false;
      wire.send({ id: String(count), type: 'subscribe', payload });
      return true;
    };
    next();
    return finished.promise;
  };
  return { acknowledged: acknowledged.promise, repeat, cut: () => wire.cut() };
}
