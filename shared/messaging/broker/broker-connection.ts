import { messageOf } from '@shop/shared/errors';
import { after, pause, within } from '@shop/shared/runtime';
import { connect, type ChannelModel } from 'amqplib';

/** An open connection; `drop` ends it whether or not the broker answers. */
export type OpenConnection = { connection: ChannelModel; drop: () => void };

type Opening = { url: string; name: string; withinMs: number; stopping?: AbortSignal };

const heartbeatSeconds = 10;
const farewellWithinMs = 1000;

/** Connects, shakes hands and opens, all of it within the time given: amqplib would wait for ever. */
export async function openConnection({ url, name, withinMs, stopping }: Opening): Promise<OpenConnection> {
  const socket = new AbortController();
  const drop = () => socket.abort();
  const tooLate = new Error(`The broker did not open a connection within ${withinMs} ms`);
  using _limit = after(withinMs, () => socket.abort(tooLate));
  stopping?.addEventListener('abort', drop);
  try {
    // Without `noDelay` an event waits for the broker's TCP to acknowledge what was sent before, up to 40 ms.
    const options = { noDelay: true, clientProperties: { connection_name: name }, signal: socket.signal };
    return { connection: await connect(withHeartbeat(url), options), drop };
  } catch (error) {
    throw socket.signal.reason === tooLate ? tooLate : error;
  } finally {
    stopping?.removeEventListener('abort', drop);
  }
}

/** Closes a connection as AMQP wants it, and without the broker where that does not answer. */
export async function endConnection({ connection, drop }: OpenConnection): Promise<void> {
  await farewell(connection.close());
  drop();
}

/** Waits a moment for an answer that nothing depends on. */
export async function farewell(answer: Promise<unknown>): Promise<void> {
  await within(farewellWithinMs, answer, () => new Error('no answer')).catch(() => undefined);
}

type Keeping = Omit<Opening, 'stopping'> & {
  /** Makes a new connection ready for work; `restart` gives it up for another one. */
  setUp: (connection: ChannelModel, restart: (reason: string) => void) => Promise<void>;
  /** The connection can no longer be used. */
  onLost: () => void;
  /** The connection was lost, or an attempt has failed; the next one begins after the pause. */
  onAway: (reason: string, retryInMs: number) => void;
};

/** Has a connection as long as it is not disposed of: a broker that is away is waited for. */
export function keepConnected(keeping: Keeping): AsyncDisposable {
  const stopping = new AbortController();
  const running = connectAgainAndAgain(keeping, stopping.signal);
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await running;
    },
  };
}

async function connectAgainAndAgain(keeping: Keeping, stopping: AbortSignal): Promise<void> {
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

// A connection that lasted so long did not fail because the broker cannot be used.
const steadyAfterMs = 10_000;
const shortestPauseMs = 100;
const longestPauseMs = 5000;

/** Doubles, up to a limit; a random part keeps the services from coming back all at once. */
const pauseAfter = (failures: number): number =>
  Math.round(Math.min(longestPauseMs, shortestPauseMs * 2 ** (failures - 1)) * (0.7 + 0.3 * Math.random()));

/** From an attempt to connect to the end of the connection; gives the reason of the end. */
async function liveOnce({ setUp, onLost, ...opening }: Keeping, stopping: AbortSignal): Promise<string> {
  const open = await openConnection({ ...opening, stopping });
  const { connection } = open;
  const ended = Promise.withResolvers<string>();
  // Without a listener an error would end the process; what matters of it comes with 'close'.
  connection.on('error', () => {});
  connection.on('close', (error?: Error) => ended.resolve(error?.message ?? 'The connection was closed'));
  stopping.addEventListener('abort', () => ended.resolve('The service stops'), { once: true });
  try {
    // A channel closes just before its connection, whose reason is the better one.
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
