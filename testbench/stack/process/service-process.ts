import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { after, noFaults, pause, type Clock, type Env, type Faults } from '@shop/shared/runtime';
import { pack, type ToBench, type ToService } from './testbench-messages.ts';
import { isGateway, type ServiceName } from './services.ts';
import { tracingFlags } from './tracing-flags.ts';

type Options = {
  name: ServiceName;
  port: number;
  env: Env;
  /** The business time, if it is virtual. */
  clock: Clock | undefined;
  faults: Faults | undefined;
  /** Receives the output of the service. */
  onOutput: (text: string) => void;
};

export type ServiceProcess = {
  /** Stops it with SIGTERM, and with SIGKILL after a while. */
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** Sets its clock, and returns its next wake-up. */
  moveTo(time: Date): Promise<Date | undefined>;
};

const root = join(import.meta.dirname, '../../..');
const testbenchDependencies = new URL('testbench-dependencies.ts', import.meta.url).href;
const readyWithinMs = 120_000;
const pollEveryMs = 50;
const stopWithinMs = 15_000;

/** Starts a service as a separate process, as in production, and waits until it is ready. */
export async function startServiceProcess(options: Options): Promise<ServiceProcess> {
  const { name, port, env, clock, faults = noFaults, onOutput } = options;
  const child = spawn(
    process.execPath,
    [...tracingFlags(env), '--import', testbenchDependencies, mainOf(name)],
    {
      cwd: root,
      env: { ...process.env, ...env, DD_SERVICE: name, OTEL_SERVICE_NAME: name },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let isLeaving = false;
  let said = '';
  const listen = (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-2000);
    onOutput(chunk.toString());
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  child.on('exit', (code, signal) => {
    if (isLeaving) return;
    onOutput(`${name} ended by itself (${signal ?? code}); start again to have it back\n`);
  });
  const bench = talkTo(child, faults);
  bench.tell({
    say: 'begin',
    now: clock?.now().toISOString() ?? null,
    faults: options.faults !== undefined,
  });

  const end = async (how: () => Promise<void>): Promise<void> => {
    isLeaving = true;
    if (!hasEnded(child)) await how();
  };
  const running: ServiceProcess = {
    stop: () => end(() => stop(child)),
    kill: () => end(() => kill(child)),
    moveTo: (time) => bench.moveTo(time),
  };
  try {
    await untilReady(name, port, child, () => said);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return running;
}

const mainOf = (name: ServiceName): string =>
  isGateway(name) ? 'gateway/main.ts' : `subgraphs/${name}/main.ts`;
const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/**
 * The test bench controls the clock and the faults of a service; testbench-dependencies.ts is the other end.
 */
function talkTo(child: ChildProcess, faults: Faults) {
  const moves = new Map<number, (nextWake: Date | undefined) => void>();
  let calls = 0;
  const tell = (message: ToService) => {
    // A process that has just ended receives nothing.
    if (child.connected) child.send(message, () => {});
  };
  const answerVisit = async ({ call, step, kind, id }: Extract<ToBench, { say: 'visit' }>) => {
    try {
      await faults.reach(step, kind, id);
      tell({ say: 'go', call });
    } catch (error) {
      tell({ say: 'go', call, thrown: pack(error) });
    }
  };
  child.on('message', (message: ToBench) => {
    if (message.say === 'visit') return void answerVisit(message);
    const { call, nextWake } = message;
    moves.get(call)?.(nextWake === null ? undefined : new Date(nextWake));
    moves.delete(call);
  });
  child.once('exit', () => {
    for (const done of moves.values()) done(undefined);
  });
  return {
    tell,
    moveTo(time: Date): Promise<Date | undefined> {
      if (hasEnded(child)) return Promise.resolve(undefined);
      const call = ++calls;
      const moved = new Promise<Date | undefined>((resolve) => moves.set(call, resolve));
      tell({ say: 'move', call, to: time.toISOString() });
      return moved;
    },
  };
}

async function untilReady(
  name: string,
  port: number,
  child: ChildProcess,
  said: () => string,
): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  while (!(await isReady(port))) {
    if (hasEnded(child)) throw new StartError(`${name} ended while it started; it said:\n${said()}`);
    if (performance.now() > deadline)
      throw new StartError(`${name} was not ready within ${readyWithinMs / 1000} s; it said:\n${said()}`);
    await pause(pollEveryMs);
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  using _impatience = after(stopWithinMs, () => child.kill('SIGKILL'));
  await ended;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
