import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { resumption } from './resumption.ts';

type Ours = 'connectionParams' | 'jsonMessageReplacer' | 'retryAttempts' | 'shouldRetry';

export type LiveClientOptions = Omit<ClientOptions, Ours> & {
  /**
   * The token for a connection that begins, or for `renew`; none for an anonymous one. `refused`: the one before has
   * expired or was refused, so another is needed. Throws when there is none to be had: what is followed ends with that.
   */
  accessToken?: (last: { refused: boolean }) => string | undefined | Promise<string | undefined>;
};

export type LiveClient = Client & {
  /** Sends the present access token over the open socket, which then lives as long as that token. */
  renew(): Promise<void>;
};

const forbidden = 4403;

/** A client of graphql-ws that connects again for as long as it takes, and goes on where it was. */
export function createLiveClient({
  accessToken,
  keepAlive = 20_000,
  ...options
}: LiveClientOptions): LiveClient {
  let refused = false;
  let open: { send(text: string): void } | undefined;
  const authorization = async () => {
    const token = await accessToken?.({ refused });
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  };
  const { replacer, saw } = resumption();
  const client = createClient({
    retryWait: untilNextAttempt,
    ...options,
    keepAlive,
    connectionParams: authorization,
    retryAttempts: Infinity,
    shouldRetry,
    jsonMessageReplacer: replacer,
  });
  client.on('message', saw);
  client.on('connected', (socket) => {
    refused = false;
    open = socket as WebSocket;
  });
  client.on('closed', (event) => void (refused ||= codeOf(event) === forbidden));
  endWhenSilent(client, keepAlive);
  return {
    ...client,
    async renew() {
      const payload = await authorization();
      // Lost on a socket that is closed: the next one brings the token by itself.
      open?.send(JSON.stringify({ type: 'ping', payload }));
    },
  };
}

/** A gateway that cannot be reached gives an event; an Error is ours, or that of `accessToken`. */
const shouldRetry = (problem: unknown): boolean =>
  codeOf(problem) !== undefined || !(problem instanceof Error);

const codeOf = (event: unknown): unknown => (event as { code?: unknown } | null)?.code;

/** At random, so that those who lost the same gateway do not come back in the same moment. */
const untilNextAttempt = (attempts: number): Promise<void> =>
  new Promise((resolve) => after(Math.random() * Math.min(30_000, 1000 * 2 ** attempts), resolve));

/** Browsers notice minutes later that a network went away: whoever does not answer a ping in time is gone. */
function endWhenSilent(client: Client, withinMs: number): void {
  let waiting: ReturnType<typeof after> | undefined;
  const answered = () => clearTimeout(waiting);
  client.on('ping', (received) => {
    if (!received) waiting = after(withinMs, () => client.terminate());
  });
  client.on('pong', answered);
  client.on('closed', answered);
}

// eslint-disable-next-line no-restricted-globals -- it runs in browsers as well, without the kit of the services and its timers
const after = (ms: number, work: () => void) => setTimeout(work, ms);
