import { anonymous } from '@shop/shared/auth';
import { messageOf } from '@shop/shared/errors';
import { every, type Logger } from '@shop/shared/runtime';
import type { GatewayContext } from '../context.ts';
import { isObject } from '../engine/run/merge.ts';
import type { SubgraphExecutor } from '../engine/run/subgraph-call.ts';
import type { Sessions } from './ended-sessions.ts';

/** Reads the sessions that have ended: the broker does not deliver events from before the subscription to it. */
export type EndedSessions = Disposable & {
  /** Reads all of them again, because events may have been missed. */
  readAgain(): void;
  /** Resolves when the first reading has succeeded or failed. */
  attempted: Promise<void>;
  /** Whether the sessions that ended before the start are known. */
  known(): boolean;
};

type Options = {
  ask: SubgraphExecutor<GatewayContext>;
  sessions: Sessions;
  /** While it is false, the sessions are polled. */
  hasEvents: () => boolean;
  logger: Logger;
};

const subgraph = 'users';
const readEveryMs = 1000;
const query = 'query ($after: String) { _endedSessions(after: $after) { cursor sessionId } }';

export function readEndedSessions({ ask, sessions, hasEvents, logger }: Options): EndedSessions {
  let after: string | null = null;
  let isKnown = false;
  let isComplete = false;
  let reading: Promise<void> | undefined;
  let isAway = false;

  const readPages = async () => {
    for (;;) {
      const page = await readPage(ask, after);
      for (const { sessionId, cursor } of page) {
        sessions.end(sessionId);
        after = cursor;
      }
      if (page.length === 0) return;
    }
  };
  const attempt = async () => {
    try {
      await readPages();
      isKnown = isComplete = true;
      isAway = false;
    } catch (error) {
      if (!isAway) logger.warn({ reason: messageOf(error) }, 'ended sessions cannot be read, trying again');
      isAway = true;
    }
    reading = undefined;
  };
  const read = () => (reading ??= attempt());
  const beating = every(readEveryMs, () => void ((!isComplete || !hasEvents()) && read()), { ref: false });
  return {
    readAgain() {
      after = null;
      isComplete = false;
      void read();
    },
    attempted: read(),
    known: () => isKnown,
    [Symbol.dispose]: () => beating[Symbol.dispose](),
  };
}

type EndedSession = { cursor: string; sessionId: string };

async function readPage(
  ask: SubgraphExecutor<GatewayContext>,
  after: string | null,
): Promise<EndedSession[]> {
  const body = JSON.stringify({ query, variables: { after } });
  // Not while an earlier reading is in progress.
  const asking = { viewer: anonymous, join: false };
  const { data, errors } = await ask({ subgraph, kind: 'query', body }, asking);
  const list = data?._endedSessions;
  if (Array.isArray(list)) return list.filter(isEndedSession);
  throw new Error(errors[0]?.message ?? 'users gave no list of ended sessions');
}

const isEndedSession = (value: unknown): value is EndedSession =>
  isObject(value) && typeof value.cursor === 'string' && typeof value.sessionId === 'string';
