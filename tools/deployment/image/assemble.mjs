// Assembles what an image holds, step by step: the Dockerfile runs each step in a stage of its own, a test runs them in folders.
// Plain JavaScript that imports only Node's modules: it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Read by people and tools, never by Node. Licences stay. */
const notRun = ['map', 'd.ts', 'd.mts', 'd.cts', 'md', 'markdown', 'flow', 'tsbuildinfo'];
const npmOptions = ['--no-audit', '--no-fund', '--prefer-offline'];

/**
 * The package.json of every workspace, whatever workspaces there are: npm needs all of them. A stage of its own, so that the
 * packages are installed anew only when these change.
 * @param {string} repository
 * @param {string} target
 */
export function manifests(repository, target) {
  const isInstalled = (/** @type {string} */ name) => name === 'node_modules';
  const files = globSync('**/package.json', { cwd: repository, exclude: isInstalled });
  for (const file of [...files, 'package-lock.json', '.npmrc']) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(repository, file), join(target, file));
  }
}

/**
 * Installs what the service needs beside its manifests, and writes the list of it (SBOM). Optional packages are left out: they are
 * binaries of one platform, so that the same files serve x64 and arm64.
 * @param {string} service
 * @param {string} target
 */
export function dependencies(service, target) {
  const workspaces = [`--workspace=${service}`, '--workspace=shared'];
  const omitted = ['--omit=dev', '--omit=optional'];
  const npm = (/** @type {string[]} */ ...args) =>
    execFileSync('npm', args, {
      cwd: target,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 28,
    });
  npm('ci', ...omitted, ...workspaces, ...npmOptions);
  const sbom = npm('sbom', '--sbom-format=cyclonedx', '--package-lock-only', ...omitted, ...workspaces);
  writeFileSync(join(target, 'sbom.cdx.json'), withoutTime(sbom));
  const unused = globSync(`**/node_modules/**/*.{${notRun.join(',')}}`, { cwd: target });
  for (const file of unused) if (!/^licen[cs]e|^notice/i.test(basename(file))) rmSync(join(target, file));
}

/**
 * The same input gives the same file.
 * @param {string} text
 */
function withoutTime(text) {
  const { serialNumber: _serialNumber, ...sbom } = JSON.parse(text);
  delete sbom.metadata.timestamp;
  return `${JSON.stringify(sbom, null, 2)}\n`;
}

/**
 * The code of the service, beside what it has installed.
 * @param {string} repository
 * @param {string} service
 * @param {string} target
 */
export function sources(repository, service, target) {
  const files = [
    'package.json',
    'event-map.json',
    'gateway/supergraph/supergraph.graphql',
    'shared',
    service,
  ];
  const isKept = (/** @type {string} */ path) => {
    const name = basename(path);
    return !['node_modules', 'test', 'testing', '.data'].includes(name) && !/\.test\.ts$|^\.env/.test(name);
  };
  for (const file of files)
    cpSync(join(repository, file), join(target, file), { recursive: true, filter: isKept });
  symlinkSync(service, join(target, 'service'));
}

const steps = { manifests, dependencies, sources };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [step = '', ...args] = process.argv.slice(2);
  const run = /** @type {Record<string, (...args: string[]) => void>} */ (steps)[step];
  if (!run) throw new Error(`There is no step ${step}, only ${Object.keys(steps).join(', ')}`);
  run(...args);
}
