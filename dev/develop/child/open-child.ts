import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { StartError } from '@shop/shared/errors';
import { after } from '@shop/shared/runtime/time';
import type { EventProblem } from '../../../tools/events/problems.ts';
import type { FromChild, Task } from './messages.ts';

/** A process that has loaded what its task needs, and waits for it. */
export type Child = AsyncDisposable & {
  /** The project's files that it has loaded so far. */
  files: ReadonlySet<string>;
  /** Resolves when it is loaded. */
  warm: Promise<void>;
  /** Gives it its task, and resolves when it serves; throws a StartError with the reason if it does not. */
  serve(task: Extract<Task, { run: 'gateway' | 'subgraph' }>): Promise<Serving>;
  /** Checks and writes the events; throws a StartError if a contract cannot be read. */
  events(task: Extract<Task, { run: 'events' }>): Promise<readonly EventProblem[]>;
  /** Writes the generated files; throws a StartError if that fails. */
  writeFiles(task: Extract<Task, { run: 'files' }>): Promise<void>;
  /** Calls `listen` with the reason if it ends without being asked to. */
  onCrash: (listen: (reason: string) => void) => void;
};

type Result = Exclude<FromChild, { say: 'files' | 'warm' }>;
type Serving = Extract<Result, { say: 'serving' }>;
type EventsResult = Extract<Result, { say: 'events' }>;

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const compileCache = fileURLToPath(new URL('../../../node_modules/.cache/node', import.meta.url));
const stopWithinMs = 10_000;

export function openChild(run: Task['run'], onOutput: (text: string) => void): Child {
  const env = { NODE_COMPILE_CACHE: compileCache, ...process.env };
  const process_ = spawn(process.execPath, [main, run], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  process_.stdout?.on('data', (text: Buffer) => onOutput(text.toString()));
  process_.stderr?.on('data', (text: Buffer) => onOutput(text.toString()));
  const files = new Set<string>();
  const said = Promise.withResolvers<Result>();
  const warm = Promise.withResolvers<void>();
  const ended = once(process_, 'exit');
  let reason = '';
  let isStopping = false;
  process_.on('message', (message: FromChild) => {
    if (message.say === 'files') for (const file of message.files) files.add(file);
    else if (message.say === 'warm') warm.resolve();
    else said.resolve(message);
    if (message.say === 'failed') reason = message.reason;
  });
  process_.on('exit', (code, signal) => {
    reason ||= `it ended by itself (${signal ?? code})`;
    said.resolve({ say: 'failed', reason });
    warm.resolve();
  });
  const carryOut = async (task: Task): Promise<Exclude<Result, { say: 'failed' }>> => {
    if (process_.connected) process_.send(task);
    const message = await said.promise;
    if (message.say !== 'failed') return message;
    await ended;
    throw new StartError(message.reason);
  };
  return {
    files,
    warm: warm.promise,
    serve: async (task) => (await carryOut(task)) as Serving,
    events: async (task) => ((await carryOut(task)) as EventsResult).problems,
    writeFiles: async (task) => void (await carryOut(task)),
    onCrash(listen) {
      process_.once('exit', () => isStopping || listen(reason));
    },
    async [Symbol.asyncDispose]() {
      isStopping = true;
      await stop(process_, ended);
    },
  };
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  using _impatience = after(stopWithinMs, () => child.kill('SIGKILL'));
  await ended;
}
