#!/usr/bin/env node
// The launcher of the command line. Runs on Node 20.19, before anything is installed: plain JavaScript that
// imports only Node's modules.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

const leastNode = [24, 12];
const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'tools/cli.ts');

if (!(await installPackages(root))) fail('The dependencies could not be installed, see the lines above.');
const node = newEnoughNode();
// Saves half a second per command; Node 20 lacks it.
const compileCache = join(root, 'node_modules/.cache/node');
if (node === process.execPath) nodeModule.enableCompileCache?.(compileCache);
if (node === process.execPath) await import('./cli.ts');
else run(node);

/** The machine's own Node if it is new enough, else the installed one, which npm puts first in the PATH. */
function newEnoughNode() {
  const { npm_node_execpath: npmNode, npm_config_user_agent: npmAgent = '' } = process.env;
  const npmVersion = /\bnode\/v(\S+)/.exec(npmAgent)?.[1];
  if (npmNode && npmVersion && isNewEnough(npmVersion)) return npmNode;
  if (isNewEnough(process.versions.node)) return process.execPath;
  const installed = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(installed)) return installed;
  return fail(
    `Node ${leastNode.join('.')} or newer is needed, this is ${process.versions.node}: install one from https://nodejs.org`,
  );
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
}

/** Runs the command, forwards signals to it, and ends with its exit code. */
function run(node) {
  const env = { NODE_COMPILE_CACHE: compileCache, ...process.env, SHOP_LAUNCHER: String(process.pid) };
  const child = spawn(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${node} cannot be run: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
