import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';

const defaultServer = 'amqp://guest:guest@127.0.0.1:5672';

/** A virtual host of its own on the real RabbitMQ, gone when it is disposed. */
export function privateVirtualHost(): AsyncDisposable & { url: string } {
  const name = `e2e-${randomUUID()}`;
  const server = new URL(process.env.RABBITMQ_TEST_URL ?? defaultServer);
  rabbitmqctl('add_vhost', name);
  rabbitmqctl('set_permissions', '-p', name, server.username, '.*', '.*', '.*');
  server.pathname = `/${name}`;
  return {
    url: server.href,
    async [Symbol.asyncDispose]() {
      rabbitmqctl('delete_vhost', name);
    },
  };
}

export function rabbitmqctl(...args: string[]): string {
  return execFileSync('rabbitmqctl', ['-q', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
