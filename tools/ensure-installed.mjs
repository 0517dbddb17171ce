// Runs on whatever Node the machine has, before anything is installed: plain JavaScript, no imports but Node's.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';

const marker = 'node_modules/.package-lock.json';
const forTests = process.argv.includes('--test');

if (!isCurrent()) {
  console.log('Installing dependencies (once, about a minute) …');
  run('npm', ['ci', '--loglevel=error'], 'npm ci failed, see the lines above');
}
if (forTests) await ensureServers();

function isCurrent() {
  return existsSync(marker) && statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs;
}

/** What the tests need from the system's packages; a person on another system is told what to provide. */
async function ensureServers() {
  const missing = [];
  if (!existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium')) missing.push('chromium');
  if (!has('redis-server')) missing.push('redis-server');
  // Also for a server elsewhere: the tests make their virtual hosts with it.
  if (!has('rabbitmqctl')) missing.push('rabbitmq-server');
  if (missing.length > 0) installPackages(missing);
  if (!process.env.RABBITMQ_TEST_URL) await ensureRabbit();
}

function installPackages(packages) {
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!debian) {
    fail(
      `The tests need ${packages.join(', ')}: install them, or name them with CHROMIUM_PATH and RABBITMQ_TEST_URL`,
    );
  }
  console.log(`Installing ${packages.join(', ')} from the system's packages (once) …`);
  // No service may start by itself during the installation: the tests start what they need.
  const policy = '/usr/sbin/policy-rc.d';
  const ownPolicy = !existsSync(policy);
  if (ownPolicy) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (ownPolicy) spawnSync('rm', ['-f', policy]);
  if (status !== 0) fail(`apt-get could not install ${packages.join(', ')}, see the lines above`);
}

/** The tests make virtual hosts of their own on the local server, so any running one will do. */
async function ensureRabbit() {
  if (!(await answers(5672))) {
    console.log('Starting RabbitMQ …');
    spawnSync('rabbitmq-server', ['-detached'], { stdio: 'ignore' });
  }
  const deadline = Date.now() + 90_000;
  while (!(await answers(5672))) {
    if (Date.now() > deadline) fail('RabbitMQ did not answer on port 5672 within 90 seconds');
    spawnSync('sleep', ['0.5']);
  }
  run(
    'rabbitmqctl',
    ['await_startup', '-q', '--timeout', '60'],
    'rabbitmqctl cannot reach the local RabbitMQ',
  );
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

function has(command) {
  const folders = `${process.env.PATH}:/usr/sbin:/usr/bin`.split(':');
  return folders.some((folder) => existsSync(`${folder}/${command}`));
}

function run(command, args, complaint) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) fail(complaint);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
