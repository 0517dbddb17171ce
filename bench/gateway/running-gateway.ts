import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, pause } from '@shop/shared/runtime';
import { nodeOnMeasuredCore } from './cores.ts';
import type { GatewayKind, Place } from './gateways.ts';
import type { Target } from './load/load.ts';
import { cpuMsOf, residentBytesOf } from './process-use.ts';

export type RunningGateway = AsyncDisposable &
  Target & {
    name: string;
    /** What it has had of the processor since it began. */
    cpuMs(): number;
    residentBytes(): number;
    ask(operation: object): Promise<Answer>;
    child: ChildProcess;
  };

export type Answer = { status: number; text: string };

const readyWithinMs = 60_000;
const stopWithinMs = 5000;

/** Starts a gateway on the core that is measured and waits until it answers; `preload` is run in it before. */
export async function startGateway(
  kind: GatewayKind,
  place: Place,
  preload?: string,
): Promise<RunningGateway> {
  const { args, env, cwd, headers = {} } = kind.start(place);
  const [command, commandArgs] = nodeOnMeasuredCore([...(preload ? ['--import', preload] : []), ...args]);
  const child = spawn(command, commandArgs, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe', preload ? 'ipc' : 'ignore'],
  });
  const kill = () => void child.kill('SIGKILL');
  // However the bench ends.
  process.on('exit', kill);
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-20_000)));
  const ended = once(child, 'close').finally(() => process.off('exit', kill));

  const { pid = 0 } = child;
  const running: RunningGateway = {
    name: kind.name,
    port: place.port,
    headers,
    child,
    cpuMs: () => cpuMsOf(pid),
    residentBytes: () => residentBytesOf(pid),
    ask: (operation) => ask(place.port, headers, operation),
    async [Symbol.asyncDispose]() {
      child.kill();
      using _impatience = after(stopWithinMs, kill);
      await ended;
    },
  };
  await untilReady(running, () => said);
  return running;
}

async function untilReady(gateway: RunningGateway, said: () => string): Promise<void> {
  const began = performance.now();
  for (;;) {
    const { exitCode, signalCode } = gateway.child;
    const end = exitCode ?? signalCode;
    if (end !== null) throw new Error(`it ended (${end}): ${complaintIn(said())}`);
    const answer = await gateway.ask({ query: '{ __typename }' }).catch(String);
    if (typeof answer === 'object' && answer.status === 200) return;
    if (performance.now() - began > readyWithinMs) {
      await gateway[Symbol.asyncDispose]();
      throw new Error(
        `it was not ready within ${readyWithinMs} ms: ${JSON.stringify(answer)} ${complaintIn(said())}`,
      );
    }
    await pause(50);
  }
}

/** The line that tells most: an error's first one. */
function complaintIn(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines.find((line) => line !== '') ?? 'it said nothing';
}

async function ask(port: number, headers: Record<string, string>, operation: object): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(operation),
  });
  return { status: response.status, text: await response.text() };
}
