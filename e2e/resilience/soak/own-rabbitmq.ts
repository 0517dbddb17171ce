import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { freePort } from '@shop/shared/testing';
import { wait } from './follower.ts';

/** A RabbitMQ that nobody else uses, so that it may be killed. */
export type OwnRabbitmq = AsyncDisposable & {
  url: string;
  kill(): Promise<void>;
  /** Starts it again with what it had on its disk. */
  start(): Promise<void>;
};

// The script of the package would start it as another user, in the folders of the machine's own RabbitMQ.
const program = process.env.RABBITMQ_SERVER ?? '/usr/lib/rabbitmq/bin/rabbitmq-server';
const upWithinMs = 60_000;

export async function startOwnRabbitmq(): Promise<OwnRabbitmq> {
  const folder = await mkdtemp(join(tmpdir(), 'soak-rabbitmq-'));
  const [port, distributionPort] = [await freePort(), await freePort()];
  const env = { ...process.env, ...settings(folder, port, distributionPort) };
  let node: ChildProcess | undefined;
  const kill = async () => {
    if (!node || node.exitCode !== null || node.signalCode !== null) return;
    const ended = once(node, 'exit');
    // The program is a script: its whole group is meant.
    process.kill(-(node.pid ?? 0), 'SIGKILL');
    await ended;
  };
  const start = async () => {
    node = spawn(program, { env, detached: true, stdio: 'ignore' });
    let failure: unknown;
    node.once('error', (error) => (failure = error));
    const latestMs = performance.now() + upWithinMs;
    while (!(await answers(port))) {
      if (failure || node.exitCode !== null || performance.now() > latestMs)
        throw new StartError(`RabbitMQ does not start from ${program}; RABBITMQ_SERVER can name another`, {
          cause: failure,
        });
      await wait(100);
    }
  };
  await start();
  return {
    url: `amqp://guest:guest@127.0.0.1:${port}`,
    kill,
    start,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const settings = (folder: string, port: number, distributionPort: number) => ({
  HOME: folder,
  RABBITMQ_NODENAME: `soak-${process.pid}@localhost`,
  RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
  RABBITMQ_NODE_PORT: String(port),
  RABBITMQ_DIST_PORT: String(distributionPort),
  RABBITMQ_MNESIA_BASE: join(folder, 'data'),
  RABBITMQ_LOG_BASE: join(folder, 'log'),
  RABBITMQ_LOGS: '-',
  RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
  RABBITMQ_CONF_ENV_FILE: join(folder, 'none'),
  RABBITMQ_CONFIG_FILE: join(folder, 'none'),
});

/** Greets with the header of the protocol, for it listens before it can be talked to. */
async function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from('AMQP\0\0\x09\x01', 'latin1')));
  socket.once('data', () => resolve(true));
  socket.once('error', () => resolve(false));
  socket.once('close', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
