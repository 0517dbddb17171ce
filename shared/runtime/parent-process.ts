import { readFileSync } from 'node:fs';
import { every } from './technical-time.ts';

const lookEveryMs = 500;

/**
 * Resolves when a process that an npm script or the launcher has started has lost it, or a shell between: npm ends at once
 * when it gets a signal, so the process would live on and keep its ports. Never resolves for any other process.
 */
export async function untilStarterHasEnded(): Promise<void> {
  const { npm_lifecycle_event: npmScript, SHOP_LAUNCHER: launcher } = process.env;
  if (npmScript === undefined && launcher === undefined) return new Promise(() => {});
  const started = starters();
  const ended = Promise.withResolvers<void>();
  using _looking = every(lookEveryMs, () => started !== starters() && ended.resolve(), { ref: false });
  await ended.promise;
}

/** The ids of the processes up to the nearest npm; a process that ended is replaced by another. */
function starters(): string {
  const ids: number[] = [];
  for (let id = process.ppid; id > 1;) {
    ids.push(id);
    const { name, parent } = readProcess(id);
    if (name.startsWith('npm')) return ids.join(' ');
    id = parent;
  }
  // Not under npm, or its name cannot be read: whatever else is above must not count, such as the shell of a terminal.
  return String(process.ppid);
}

/** Without a name and a parent where the system has no /proc. */
function readProcess(id: number): { name: string; parent: number } {
  try {
    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name in parentheses may have spaces.
    const [, name = '', parent = ''] =
      /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return { name: '', parent: 0 };
  }
}
