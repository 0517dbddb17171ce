import { pause } from '@shop/shared/runtime';
import { backoffMs } from '../../subgraph-client/retries/backoff.ts';
import { subscribeOverSse } from './sse.ts';
import type { UpstreamCall, UpstreamSink, Wait } from './upstream-call.ts';
import { subscribeOverWebSocket } from './web-socket.ts';

/** Subscribes, and again while the connection is lost for a short time. Disposing unsubscribes. */
export const connectUpstream = (call: UpstreamCall, sink: UpstreamSink): Disposable =>
  (call.target.protocol === 'ws' ? subscribeOverWebSocket : subscribeOverSse)(call, sink, waitToReconnect);

const waitToReconnect: Wait = (retries) => {
  const ms = backoffMs(retries, () => 0.5 + Math.random() / 2);
  return pause(ms, { ref: false });
};
