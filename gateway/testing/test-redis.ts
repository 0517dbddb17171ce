import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from '@shop/shared/testing';

/** A separate Redis, so that the test can kill it. */
export async function startRedis() {
  const port = await freePort();
  const start = async () => {
    const server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no']);
    await once(server, 'spawn');
    return server;
  };
  let server = await start();
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    /** How many keys it holds. */
    async size() {
      const connection = connect(port, '127.0.0.1', () => connection.write('DBSIZE\r\n'));
      const [answer] = (await once(connection, 'data')) as [Buffer];
      connection.destroy();
      return Number(answer.toString().slice(1));
    },
    port,
    /** Keeps its connections, and does not answer any more. */
    pause: () => void server.kill('SIGSTOP'),
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      server = await start();
    },
    [Symbol.asyncDispose]: kill,
  };
}
