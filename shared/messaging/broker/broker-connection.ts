import { messageOf } from '@shop/shared/errors';
import { after, pause, within } from '@shop/shared/runtime';
import { connect, type ChannelModel } from 'amqplib';

/** An open connection; `drop` ends it whether or not the broker answers. */
export type OpenConnection = { connection: ChannelModel; drop: () => void };

type Opening = { url: string; name: string; withinMs: number; stopping?: AbortSignal };

const heartbeatSeconds = 10;
const farewellWithinMs = 1000;

/** Connects and opens within the time given: amqplib alone would wait for ever. */
export async function openConnection({ url, name, withinMs, stopping }: Opening): Promise<OpenConnection> {
  const socket = new AbortController();
  const drop = () => socket.abort();
  const tooLate = new Error(`The broker did not open a connection within ${withinMs} ms`);
  using _limit = after(withinMs, () => socket.abort(tooLate));
  stopping?.addEventListener('abort', drop);
  try {
    // Without `noDelay` an event waits up to 40 ms until the broker's TCP stack has acknowledged earlier packets.
    const options = { noDelay: true, clientProperties: { connection_name: name }, signal: socket.signal };
    return { connection: await connect(withHeartbeat(url), options), drop };
  } catch (error) {
    throw socket.signal.reason === tooLate ? tooLate : error;
  } finally {
    stopping?.removeEventListener('abort', drop);
  }
}

/** Closes a connection by the AMQP handshake, or without it if the broker does not answer. */
export async function endConnection({ connection, drop }: OpenConnection): Promise<void> {
  await farewell(connection.close());
  drop();
}

/** Waits at most a second for an answer that nothing depends on. */
export async function farewell(answer: Promise<unknown>): Promise<void> {
  await within(farewellWithinMs, answer, () => new Error('no answer')).catch(() => undefined);
}

type Keeping = Omit<Opening, 'stopping'> & {
  /** Sets up a new connection; `restart` replaces it with another one. */
  setUp: (connection: ChannelModel, restart: (reason: string) => void) => Promise<void>;
  /** The connection can no longer be used. */
  onLost: () => void;
  /** The connection was lost or an attempt failed; the next attempt starts after the pause. */
  onAway: (reason: string, retryInMs: number) => void;
};

/** Keeps a connection open until it is disposed, and reconnects when it is lost. */
export function keepConnected(keeping: Keeping): AsyncDisposable {
  const stopping = new AbortController();
  const running = reconnect(keeping, stopping.signal);
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await running;
    },
  };
}

async function reconnect(keeping: Keeping, stopping: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stopping.aborted) {
    const began = performance.now();
    const reason = await liveOnce(keeping, stopping).catch(messageOf);
    if (stopping.aborted) return;
    failures = performance.now() - began < steadyAfterMs ? failures + 1 : 1;
    const delay = pauseAfter(failures);
    keeping.onAway(reason, delay);
    await pause(delay, { signal: stopping }).catch(() => undefined);
  }
}

// A connection that lasted this long shows that the broker works, so the pauses start again from the shortest.
const steadyAfterMs = 10_000;
const shortestPauseMs = 100;
const longestPauseMs = 5000;

/** Doubles up to a limit; the random part keeps services from reconnecting all at the same time. */
const pauseAfter = (failures: number): number =>
  Math.round(Math.min(longestPauseMs, shortestPauseMs * 2 ** (failures - 1)) * (0.7 + 0.3 * Math.random()));

/** Connects, and resolves to the reason when the connection ends. */
async function liveOnce({ setUp, onLost, ...opening }: Keeping, stopping: AbortSignal): Promise<string> {
  const open = await openConnection({ ...opening, stopping });
  const { connection } = open;
  const ended = Promise.withResolvers<string>();
  // Without a listener an error would end the process; 'close' reports it as well.
  connection.on('error', () => {});
  connection.on('close', (error?: Error) => ended.resolve(error?.message ?? 'The connection was closed'));
  stopping.addEventListener('abort', () => ended.resolve('The service stops'), { once: true });
  try {
    // A channel closes just before its connection, whose reason says more.
    const restart = (reason: string) => void setImmediate(() => ended.resolve(reason));
    const ready = setUp(connection, restart).then(() => ended.promise);
    return await Promise.race([ready, ended.promise]);
  } finally {
    onLost();
    await endConnection(open);
  }
}

const withHeartbeat = (url: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}heartbeat=${heartbeatSeconds}`;
