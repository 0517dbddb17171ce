import { readdirSync, readFileSync } from 'node:fs';

type Stat = { pid: number; parent: number; cpuMs: number };

// USER_HZ, which Linux gives as 100 on all that Node runs on.
const tickMs = 10;

/** What a process, its threads and the processes that it started have had of the processor so far. */
export function cpuMsOf(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
  const family = new Set([pid]);
  // A child has a greater number than its parent, but for the rare moment when the numbers begin again.
  for (const each of all.toSorted((a, b) => a.pid - b.pid)) if (family.has(each.parent)) family.add(each.pid);
  return all.filter((each) => family.has(each.pid)).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

export function residentBytesOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

function statOf(pid: number): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold anything.
    const [, parent, ...rest] = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    // utime, stime, and those of children that have ended.
    const ticks = rest.slice(9, 13).reduce((sum, each) => sum + each, 0);
    return [{ pid, parent: parent ?? 0, cpuMs: ticks * tickMs }];
  } catch {
    // It ended meanwhile.
    return [];
  }
}
