import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { StartError } from '@shop/shared/errors';
import { pause } from '@shop/shared/runtime';

const rabbitStartsWithinMs = 90_000;

/** What the tests need from the system's packages; a person on another system is told what to provide. */
export async function ensureServers(): Promise<void> {
  const missing: string[] = [];
  if (!existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium')) missing.push('chromium');
  if (!has('redis-server')) missing.push('redis-server');
  // Also for a server elsewhere: the tests make their virtual hosts with it.
  if (!has('rabbitmqctl')) missing.push('rabbitmq-server');
  if (missing.length > 0) installPackages(missing);
  if (!process.env.RABBITMQ_TEST_URL) await ensureRabbit();
}

function installPackages(packages: readonly string[]): void {
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  const names = packages.join(', ');
  if (!debian) {
    throw new StartError(
      `The tests need ${names}: install them, or name them with CHROMIUM_PATH and RABBITMQ_TEST_URL`,
    );
  }
  console.log(`Installing ${names} from the system's packages (once) …`);
  // No service may start by itself during the installation: the tests start what they need.
  const policy = '/usr/sbin/policy-rc.d';
  const ownPolicy = !existsSync(policy);
  if (ownPolicy) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (ownPolicy) rmSync(policy, { force: true });
  if (status !== 0) throw new StartError(`apt-get could not install ${names}, see the lines above`);
}

/** The tests make virtual hosts of their own on the local server, so any running one will do. */
async function ensureRabbit(): Promise<void> {
  if (!(await answers(5672))) {
    console.log('Starting RabbitMQ …');
    spawnSync('rabbitmq-server', ['-detached'], { stdio: 'ignore' });
  }
  const deadline = performance.now() + rabbitStartsWithinMs;
  while (!(await answers(5672))) {
    if (performance.now() > deadline)
      throw new StartError('RabbitMQ did not answer on port 5672 within 90 seconds');
    await pause(500);
  }
  const { status } = spawnSync('rabbitmqctl', ['await_startup', '-q', '--timeout', '60'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new StartError('rabbitmqctl cannot reach the local RabbitMQ');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

function has(command: string): boolean {
  const folders = `${process.env.PATH}:/usr/sbin:/usr/bin`.split(':');
  return folders.some((folder) => existsSync(`${folder}/${command}`));
}
