import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from '@shop/testbench';

export type Leftovers = Disposable & {
  /** Notes which ports of a stack that has stopped still answer. */
  lookAt(stopped: Stack): Promise<void>;
  count(): { ports: number; processes: number; tempFiles: number };
};

/** Sees what outlives the stacks from now on. */
export function watchLeftovers(): Leftovers {
  const own = new Set(childProcesses());
  const folder = useOwnTempFolder();
  let ports = 0;
  return {
    async lookAt(stopped) {
      const answers = await Promise.all(portsOf(stopped).map(isOpen));
      ports += answers.filter(Boolean).length;
    },
    count: () => ({
      ports,
      processes: childProcesses().filter((pid) => !own.has(pid)).length,
      tempFiles: readdirSync(folder.path, { recursive: true }).length,
    }),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

/** What others on this machine do to the usual folder must not count. */
function useOwnTempFolder(): Disposable & { path: string } {
  const { TMPDIR: usual } = process.env;
  const path = mkdtempSync(join(tmpdir(), 'bench-'));
  process.env.TMPDIR = path;
  return {
    path,
    [Symbol.dispose]() {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
      rmSync(path, { recursive: true });
    },
  };
}

function childProcesses(): number[] {
  const { pid: itself, stdout, error } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  if (error) throw new Error(`Processes cannot be counted without ps: ${error.message}`, { cause: error });
  const rows = stdout.trim().split('\n');
  return rows
    .map((row) => row.trim().split(/\s+/).map(Number))
    .filter(([pid, parent]) => parent === process.pid && pid !== itself)
    .map(([pid = 0]) => pid);
}

/** Those of its services, and those of the parts that chose a port themselves. */
function portsOf({ ports, infrastructure }: Stack): number[] {
  const urls = Object.values(infrastructure.env).filter(
    (value) => value !== undefined && URL.canParse(value),
  );
  const chosen = urls.map((url) => Number(new URL(url ?? '').port)).filter((port) => port > 0);
  return [...new Set([...Object.values(ports), ...chosen])];
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    // A connection out may be given the very port that it asks for, and then reaches itself.
    return socket.localPort !== port;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
