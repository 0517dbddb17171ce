import { readFileSync } from 'node:fs';
import { every } from './technical-time.ts';

const lookEveryMs = 500;

/**
 * Resolves when a process that an npm script has started has lost that npm, or the shell between: npm passes no signal on,
 * so the process would live on and keep its ports. Never resolves for a process that was not started by npm.
 */
export async function untilNpmHasEnded(): Promise<void> {
  if (process.env.npm_lifecycle_event === undefined) return new Promise(() => {});
  const started = ancestors();
  const ended = Promise.withResolvers<void>();
  using _looking = every(lookEveryMs, () => started !== ancestors() && ended.resolve(), { ref: false });
  await ended.promise;
}

/** The process ids of the parent and of its parent; an ended process is replaced by another in both. */
const ancestors = (): string => `${process.ppid} ${parentOf(process.ppid)}`;

/** Undefined where the system has no /proc; then the parent alone is watched. */
function parentOf(pid: number): string | undefined {
  try {
    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name in parentheses may have spaces.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return parent;
  } catch {
    return undefined;
  }
}
