import { readFileSync } from 'node:fs';
import { every } from '../time/technical-time.ts';

const lookEveryMs = 500;

/**
 * Resolves when npm, the launcher or a shell between, which started this process, has ended: npm ends at once
 * on a signal and does not pass it on, so this process would go on and keep its ports. Never resolves for a
 * process that was started otherwise.
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
  // Not started by npm, or the name cannot be read: other ancestors do not count, such as the shell of a
  // terminal.
  return String(process.ppid);
}

/** Has no name and no parent on systems without /proc. */
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
