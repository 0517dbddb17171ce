import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { StartError } from '@shop/shared/errors';
import { startOwnRabbitmq } from '@shop/shared/testing';

/**
 * Installs the servers that the tests need from the system's packages; on other systems, reports what to
 * provide. The tests start their own RabbitMQ, so that leftovers on the machine's cannot fail a test.
 */
export async function startServers(): Promise<AsyncDisposable> {
  const missing: string[] = [];
  if (!existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium')) missing.push('chromium');
  if (!has('redis-server')) missing.push('redis-server');
  // Also for a server elsewhere: the tests create their virtual hosts with it.
  if (!has('rabbitmqctl')) missing.push('rabbitmq-server');
  if (!has('promtool')) missing.push('prometheus');
  if (!has('amtool')) missing.push('prometheus-alertmanager');
  if (missing.length > 0) installPackages(missing);
  const running = new AsyncDisposableStack();
  if (process.env.RABBITMQ_TEST_URL) return running;
  const rabbitmq = running.use(await startOwnRabbitmq());
  Object.assign(process.env, { RABBITMQ_TEST_URL: rabbitmq.url, ...rabbitmq.control });
  return running;
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
  // Keeps the installation from starting services: the tests start what they need.
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

function has(command: string): boolean {
  const folders = `${process.env.PATH}:/usr/sbin:/usr/bin`.split(':');
  return folders.some((folder) => existsSync(`${folder}/${command}`));
}
