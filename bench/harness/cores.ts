import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

// The gateway that is measured has a core to itself; all else shares the other one.
const measuredCore = '0';
const otherCore = '1';

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;

/** Keeps this process, and what it starts from now on, off the core that is measured; false where it cannot. */
export function leaveMeasuredCore(): boolean {
  return canPin && spawnSync('taskset', ['-c', '-p', otherCore, String(process.pid)]).status === 0;
}

/** The command line that runs Node on the core that is measured. */
export const nodeOnMeasuredCore = (args: readonly string[]): [command: string, args: string[]] =>
  canPin ? ['taskset', ['-c', measuredCore, process.execPath, ...args]] : [process.execPath, [...args]];
