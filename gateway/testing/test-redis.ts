import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { eventually, freePort } from '@shop/shared/testing';

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
  const ask = async (command: string): Promise<string> => {
    const connection = connect(port, '127.0.0.1', () => connection.write(`${command}\r\n`));
    const [answer] = (await once(connection, 'data')) as [Buffer];
    connection.destroy();
    return answer.toString();
  };
  return {
    /** How many keys it holds. */
    size: async () => Number((await ask('DBSIZE')).slice(1)),
    ask,
    port,
    /** Gives each command of its clients; those of scripts are left out. */
    async monitor() {
      const connection = connect(port, '127.0.0.1', () => connection.write('MONITOR\r\n'));
      let text = '';
      connection.on('data', (data) => (text += data.toString()));
      await eventually(() => text.startsWith('+OK') || Promise.reject(new Error('Redis does not monitor')));
      return {
        /** Those that it has run until now. */
        async commands(): Promise<string[]> {
          const mark = `mark-${text.length}-${performance.now()}`;
          await ask(`ECHO ${mark}`);
          await eventually(() => text.includes(mark) || Promise.reject(new Error('Redis is behind')));
          return text.split('\r\n').filter((line) => /^\+\d/.test(line) && !line.includes(' lua]'));
        },
        [Symbol.dispose]: () => connection.destroy(),
      };
    },
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
