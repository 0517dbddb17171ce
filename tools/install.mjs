// Runs on the machine's own Node, before anything is installed: plain JavaScript that imports only Node's
// modules.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Installs the packages of the lock file if they are missing; returns whether they are installed. */
export function installPackages(root) {
  const marker = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return true;
  // On stderr, so that it is not mixed with the output of a command.
  console.error('Installing dependencies (once, about a minute) …');
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
  });
  return status === 0;
}
