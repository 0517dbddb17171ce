import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../errors/index.ts';
import { pause } from '../../runtime/index.ts';
import { freePort } from '../free-port.ts';

/** A private RabbitMQ that tests may kill. It ends with the process that started it. */
export type OwnRabbitmq = AsyncDisposable & {
  url: string;
  /** The variables with which `rabbitmqctl` finds it. */
  control: Readonly<Record<string, string>>;
  kill(): Promise<void>;
  /** Starts it again with what it had on its disk. */
  start(): Promise<void>;
};

// The script on the PATH would start it as another user, in the folders of the machine's own RabbitMQ.
const program = process.env.RABBITMQ_SERVER ?? '/usr/lib/rabbitmq/bin/rabbitmq-server';
const upWithinMs = 90_000;
/** Kills its process group when the server ends, or when its input closes: then its parent is gone. */
const supervisor = `("$1"; kill -9 0) & read _; rm -rf "$2"; kill -9 0`;

export async function startOwnRabbitmq(): Promise<OwnRabbitmq> {
  const folder = await mkdtemp(join(tmpdir(), 'own-rabbitmq-'));
  const [port, distributionPort] = [await freePort(), await freePort()];
  const control = {
    RABBITMQ_NODENAME: `own-${process.pid}-${port}@localhost`,
    RABBITMQ_ERLANG_COOKIE: randomUUID(),
  };
  const env = { ...process.env, ...control, ...settings(folder, port, distributionPort) };
  let server: ChildProcess | undefined;
  const kill = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    process.kill(-(server.pid ?? 0), 'SIGKILL');
    await ended;
  };
  const start = async () => {
    const args = ['-c', supervisor, 'sh', program, folder];
    server = spawn('/bin/sh', args, { env, detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    const latestMs = performance.now() + upWithinMs;
    while (!(await answers(port))) {
      if (server.exitCode !== null || server.signalCode !== null || performance.now() > latestMs)
        throw new StartError(`RabbitMQ does not start from ${program}; RABBITMQ_SERVER can name another`);
      await pause(100);
    }
  };
  await start();
  return {
    url: `amqp://guest:guest@127.0.0.1:${port}`,
    control,
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
