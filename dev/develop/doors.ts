import { StartError } from '@shop/shared/errors';
import { openTcpProxy, type TcpProxy } from '../../testbench/stack/infrastructure/tcp-proxy.ts';

/** The ports of the subgraphs, which outlive their processes: other programs, such as webhooks, use them. */
export type Doors = AsyncDisposable & {
  /** Takes the port of a subgraph; throws a StartError if it is in use. */
  reserve(name: string): Promise<void>;
  /** The port leads to this URL from now on. */
  lead(name: string, url: string): void;
};

/** Nothing listens here: until the first process serves, connections are refused like those to a stopped one. */
const discardPort = 9;

export function subgraphDoors(portOf: (name: string) => number): Doors {
  const kept = new AsyncDisposableStack();
  const doors = new Map<string, TcpProxy>();
  return {
    async reserve(name) {
      if (!doors.has(name)) doors.set(name, kept.use(await openDoor(name, portOf(name))));
    },
    lead: (name, url) => doors.get(name)?.moveTo(Number(new URL(url).port)),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function openDoor(name: string, port: number): Promise<TcpProxy> {
  try {
    return await openTcpProxy('127.0.0.1', discardPort, port);
  } catch (cause) {
    const isInUse = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const reason = isInUse ? 'the port is in use by another process' : String(cause);
    throw new StartError(`${name} cannot listen on 127.0.0.1:${port}: ${reason}`, { cause });
  }
}
