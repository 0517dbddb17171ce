import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { messageOf, StartError } from '../../errors/index.ts';

const defaultServer = 'amqp://guest:guest@127.0.0.1:5672';

/** A virtual host of its own on the RabbitMQ at RABBITMQ_TEST_URL (else that of this machine), gone when it is disposed. */
export async function createVirtualHost(): Promise<AsyncDisposable & { url: string }> {
  const name = `test-${randomUUID()}`;
  const server = new URL(process.env.RABBITMQ_TEST_URL ?? defaultServer);
  await rabbitmqctl('add_vhost', name);
  await rabbitmqctl('set_permissions', '-p', name, server.username, '.*', '.*', '.*');
  server.pathname = `/${name}`;
  return {
    url: server.href,
    [Symbol.asyncDispose]: () => rabbitmqctl('delete_vhost', name),
  };
}

async function rabbitmqctl(...args: string[]): Promise<void> {
  try {
    await promisify(execFile)('rabbitmqctl', ['-q', ...args]);
  } catch (error) {
    throw new StartError(`RabbitMQ did not carry out "rabbitmqctl ${args[0]}": ${messageOf(error)}`, {
      cause: error,
    });
  }
}
