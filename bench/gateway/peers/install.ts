import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Package = { version?: string; dependencies?: Record<string, string> };

const root = join(import.meta.dirname, '../../..');

/** Installs what a peer needs, unless it is there. */
export async function installPeer(name: string): Promise<void> {
  const folder = join(import.meta.dirname, name);
  if (isInstalled(folder)) return;
  console.error(`Installing ${name} (once) …`);
  const npm = spawn('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errorText = '';
  npm.stderr.on('data', (piece: Buffer) => (errorText += piece.toString()));
  const [code] = (await once(npm, 'close')) as [number | null];
  if (isInstalled(folder)) return;
  throw new Error(
    `npm could not install it (${code}): ${errorText.trim().split('\n').slice(0, 2).join(', ')}`,
  );
}

/** Whether each dependency is found from the folder in the version that it names. */
function isInstalled(folder: string): boolean {
  const { dependencies = {} } = readPackage(join(folder, 'package.json'));
  return Object.entries(dependencies).every(([name, version]) => versionSeenFrom(folder, name) === version);
}

/** Its own node_modules come first, then those of the project. */
function versionSeenFrom(folder: string, name: string): string | undefined {
  const places = [folder, root].map((place) => join(place, 'node_modules', name, 'package.json'));
  const found = places.find((place) => existsSync(place));
  return found && readPackage(found).version;
}

const readPackage = (file: string): Package => JSON.parse(readFileSync(file, 'utf8')) as Package;
