import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { services } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import type { Env } from '@shop/shared/runtime';
import type { Ports } from './ports.ts';
import type { RunningServices, ServiceName } from './services.ts';
import { tracingFlags } from './tracing-flags.ts';

type Options = {
  env: Env;
  ports: Ports;
  /** Gets what the services write, line by line as it comes. */
  onOutput: (name: ServiceName, text: string) => void;
};

const root = join(import.meta.dirname, '..');
const readyWithinMs = 30_000;
const pollEveryMs = 50;
const stopWithinMs = 15_000;

/** Runs every service as a process of its own, as in production. */
export async function startProcesses({ env, ports, onOutput }: Options): Promise<RunningServices> {
  const children = new Map<ServiceName, ChildProcess>();
  const leaving = new WeakSet<ChildProcess>();

  const start = async (name: ServiceName): Promise<void> => {
    const child = spawn(process.execPath, [...tracingFlags(env), mainOf(name)], {
      cwd: root,
      env: { ...process.env, ...env, DD_SERVICE: name },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.set(name, child);
    child.on('exit', (code, signal) => {
      if (!leaving.has(child))
        onOutput(name, `${name} ended by itself (${signal ?? code}); start again to have it back\n`);
    });
    let said = '';
    const listen = (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2000);
      onOutput(name, chunk.toString());
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    await untilReady(name, ports[name], child, () => said);
  };

  const stopAll = async () => {
    for (const child of children.values()) leaving.add(child);
    // The gateway first: nobody should be asked for what is going away.
    for (const name of ['gateway', ...services] as const) await stop(children.get(name));
  };

  try {
    await Promise.all([...services, 'gateway' as const].map(start));
  } catch (error) {
    await stopAll();
    throw error;
  }
  return {
    async kill(name) {
      const child = children.get(name);
      if (!child || hasEnded(child)) return;
      leaving.add(child);
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    restart: start,
    [Symbol.asyncDispose]: stopAll,
  };
}

const mainOf = (name: ServiceName): string =>
  name === 'gateway' ? 'gateway/main.ts' : `subgraphs/${name}/main.ts`;
const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

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
      throw new StartError(`${name} was not ready within 30 s; it said:\n${said()}`);
    await delay(pollEveryMs);
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess | undefined): Promise<void> {
  if (!child || hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(impatience);
}
