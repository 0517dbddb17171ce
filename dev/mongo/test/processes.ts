import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The store as a process of its own, which can be killed. */
export async function aProcess(path: string) {
  const child = spawn(process.execPath, [main, '--port', '0', '--path', path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(line.toString()) as { url: string };
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  return { url, port: Number(new URL(url).port), kill, [Symbol.asyncDispose]: kill };
}

/** The same where a file may have 200 KiB and no more. */
export async function aFullDisk(path: string) {
  const limited = 'ulimit -f 400; exec "$0" "$@"';
  const args = ['-c', limited, process.execPath, main, '--port', '0', '--path', path];
  const child = spawn('sh', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const ended = Promise.all([text(child.stderr), exited]).then(([said, [code]]) => ({ said, code }));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(line.toString()) as { url: string };
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  return { url, ended, [Symbol.asyncDispose]: kill };
}

/** Stands between client and server and can lose the reply to a command together with its connection. */
export async function aProxy(target: number) {
  const sockets = new Set<Socket>();
  const proxy = { target, port: 0, loseReplyTo, [Symbol.asyncDispose]: close };
  let victim: string | null = null;
  let meanwhile: () => Promise<void> = async () => {};

  function loseReplyTo(command: string, andThen = async () => {}): void {
    victim = command;
    meanwhile = andThen;
  }

  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => listener.close(resolve));
  }

  function join(client: Socket): void {
    const server = connect(proxy.target, '127.0.0.1');
    let isDoomed = false;
    client.on('data', (bytes) => {
      if (victim && bytes.includes(`${victim}\0`)) {
        isDoomed = true;
        victim = null;
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (!isDoomed) return void client.write(bytes);
      void meanwhile().finally(() => client.destroy());
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => isDoomed || other.destroy());
    }
  }

  const listener = createServer(join).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  proxy.port = (listener.address() as AddressInfo).port;
  return proxy;
}
