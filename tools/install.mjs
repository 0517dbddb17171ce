// Runs on the machine's own Node, before anything is installed: plain JavaScript that imports only Node's
// modules.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Installs the packages of the lock file if they are missing; returns whether they are installed. */
export async function installPackages(root) {
  while (!areInstalled(root)) {
    const release = claim(root);
    if (release) return install(root, release);
    await pause(500);
  }
  return true;
}

const markerIn = (root) => join(root, 'node_modules/.package-lock.json');

/** Compares what npm has installed with the lock file; their times alone differ after each change of branch. */
function areInstalled(root) {
  const marker = markerIn(root);
  const lock = join(root, 'package-lock.json');
  if (!existsSync(marker)) return false;
  if (statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return true;
  const [wanted, installed] = [packagesIn(lock), packagesIn(marker)];
  const isInstalled = ([path, { version, integrity, resolved, optional }]) => {
    const found = installed[path];
    // npm leaves out optional packages of other platforms.
    if (!found) return optional === true || !path.includes('node_modules/');
    return found.version === version && found.integrity === integrity && found.resolved === resolved;
  };
  if (!Object.entries(wanted).every(isInstalled)) return false;
  utimesSync(marker, new Date(), new Date());
  return true;
}

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** The file whose content is the process that installs. */
export const claimOf = (root) =>
  join(tmpdir(), `shop-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);

/** One installation at a time: two would delete each other's files. Undefined while another one runs. */
function claim(root) {
  const claimed = claimOf(root);
  try {
    writeFileSync(claimed, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isRunning(claimed)) return undefined;
    rmSync(claimed, { force: true });
    return claim(root);
  }
  return {
    by: (pid) => writeFileSync(claimed, String(pid)),
    end: () => rmSync(claimed, { force: true }),
  };
}

function isRunning(claimed) {
  try {
    process.kill(Number(readFileSync(claimed, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function install(root, { by, end }) {
  // On stderr, so that it is not mixed with the output of a command.
  console.error('Installing dependencies (once, about a minute) …');
  const npm = spawn('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
  });
  // It may outlive this process.
  if (npm.pid) by(npm.pid);
  const stop = (signal) => npm.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  try {
    const [code] = await once(npm, 'exit');
    return code === 0;
  } finally {
    end();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop);
  }
}
