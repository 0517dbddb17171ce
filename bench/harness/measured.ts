import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, pause } from '@shop/shared/runtime';
import { nodeOnMeasuredCore } from './cores.ts';
import { cpuMsOf, residentBytesOf } from './process-use.ts';
import type { Memory } from './report.ts';

/** A process that is measured, on a core of its own. */
export type Measured = AsyncDisposable & {
  name: string;
  port: number;
  /** Processor time since it began. */
  cpuMs(): number;
  residentBytes(): number;
  /** What is in use after garbage collection; needs `reportMemory`. */
  memory(): Promise<Memory>;
  child: ChildProcess;
};

export type Program = {
  name: string;
  port: number;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd?: string | undefined;
  /** Loads what memory() asks. */
  reportMemory?: boolean;
  /** Whether the bench sends it messages. */
  ipc?: boolean;
};

const reporter = join(import.meta.dirname, 'memory-reporter.ts');
const readyWithinMs = 60_000;
const stopWithinMs = 5000;

export async function startMeasured(program: Program, isReady: () => Promise<boolean>): Promise<Measured> {
  const { name, port, args, env, cwd, reportMemory = false, ipc = reportMemory } = program;
  const preload = reportMemory ? ['--import', reporter] : [];
  const [command, commandArgs] = nodeOnMeasuredCore([...preload, ...args]);
  const child = spawn(command, commandArgs, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe', ipc ? 'ipc' : 'ignore'],
  });
  const kill = () => void child.kill('SIGKILL');
  process.on('exit', kill);
  let errorText = '';
  child.stderr?.on('data', (piece: Buffer) => (errorText = (errorText + piece.toString()).slice(-20_000)));
  const ended = once(child, 'close').finally(() => process.off('exit', kill));

  const { pid = 0 } = child;
  const measured: Measured = {
    name,
    port,
    child,
    cpuMs: () => cpuMsOf(pid),
    residentBytes: () => residentBytesOf(pid),
    async memory() {
      const answer = once(child, 'message') as Promise<[Memory]>;
      child.send({});
      return (await answer)[0];
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      using _impatience = after(stopWithinMs, kill);
      await ended;
    },
  };
  const latestMs = performance.now() + readyWithinMs;
  while (!(await isReady().catch(() => false))) {
    const end = child.exitCode ?? child.signalCode;
    if (end !== null) throw new Error(`${name} ended (${end}): ${reasonIn(errorText)}`);
    if (performance.now() > latestMs) {
      await measured[Symbol.asyncDispose]();
      throw new Error(`${name} was not ready within ${readyWithinMs} ms: ${reasonIn(errorText)}`);
    }
    await pause(50);
  }
  return measured;
}

/** The first line of an error, else the first line. */
function reasonIn(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines.find((line) => line !== '') ?? 'it wrote nothing';
}
