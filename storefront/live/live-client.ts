import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { resumption } from './resumption.ts';

type Ours = 'connectionParams' | 'jsonMessageReplacer' | 'retryAttempts' | 'shouldRetry';

export type LiveClientOptions = Omit<ClientOptions, Ours> & {
  /**
   * Returns the token for a new connection or for `renew`; none for an anonymous connection. `refused` is
   * true if the last token has expired or was refused, so that a new one is needed. If it throws, all
   * subscriptions fail with that error.
   */
  accessToken?: (last: { refused: boolean }) => string | undefined | Promise<string | undefined>;
};

export type LiveClient = Client & {
  /** Sends the current access token over the open socket, which is then valid as long as that token. */
  renew(): Promise<void>;
};

const forbidden = 4403;

/** A graphql-ws client that reconnects without limit and resumes its subscriptions. */
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
      // Lost if the socket is closed: the next connection sends the token anyway.
      open?.send(JSON.stringify({ type: 'ping', payload }));
    },
  };
}

/** An unreachable gateway gives an event; an Error comes from this client or from `accessToken`. */
const shouldRetry = (problem: unknown): boolean =>
  codeOf(problem) !== undefined || !(problem instanceof Error);

const codeOf = (event: unknown): unknown => (event as { code?: unknown } | null)?.code;

/** Random, so that clients that lost the same gateway do not all reconnect at once. */
const untilNextAttempt = (attempts: number): Promise<void> =>
  new Promise((resolve) => after(Math.random() * Math.min(30_000, 1000 * 2 ** attempts), resolve));

/**
 * Browsers notice a lost network only after minutes, so a socket that does not answer a ping in time is
 * closed.
 */
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
