import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVirtualHost } from '@shop/shared/testing';
import { startChild } from './child.ts';
import { leaveMeasuredCore } from './cores.ts';
import type { BrokerKind } from './report.ts';

/** For subjects whose measured process has a core to itself. */
export function prepareMachine(subject: string): void {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  if (!leaveMeasuredCore())
    console.log(`${subject}: without taskset and a second core, figures disturb each other`);
}

/** Removed however the bench ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  return folder;
}

/** A broker that nothing else uses: a process of its own, or a virtual host of RabbitMQ. */
export async function startBroker(kind: BrokerKind): Promise<AsyncDisposable & { url: string }> {
  if (kind === 'rabbitmq') return startVirtualHost();
  const child = await startChild<{ url: string }>(join(import.meta.dirname, 'broker-process.ts'));
  return { url: child.ready.url, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

/** Removed however the bench ends, also by a signal. */
async function startVirtualHost(): Promise<AsyncDisposable & { url: string }> {
  const host = await createVirtualHost();
  const remove = () => spawnSync('rabbitmqctl', ['-q', 'delete_vhost', new URL(host.url).pathname.slice(1)]);
  process.once('exit', remove);
  return {
    url: host.url,
    async [Symbol.asyncDispose]() {
      process.off('exit', remove);
      await host[Symbol.asyncDispose]();
    },
  };
}

const unlimited = '999999999';

/** As in production, except that the gateway counts requests itself instead of asking Redis, and refuses none. */
export const gatewayEnv = (
  addresses: Readonly<Record<'SUPERGRAPH' | 'JWKS_URL' | 'RABBITMQ_URL', string>>,
) => ({
  ...addresses,
  VIEWER_SECRET: 'a secret that only the benchmark knows',
  RATE_LIMIT_PER_MINUTE: unlimited,
  ADDRESS_RATE_LIMIT_PER_MINUTE: unlimited,
  LOG_LEVEL: 'info',
  NODE_ENV: 'development',
  EXPLORER: 'false',
});
