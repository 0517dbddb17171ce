import type { UpstreamOperation } from '../../engine/engine.ts';
import type { UpstreamTarget } from './upstream-rules.ts';

/** What comes from a subscription at a subgraph. Either `failed` or `completed` ends it. */
export type UpstreamSink = {
  event(result: unknown): void;
  /** With the errors of the subgraph as a list, or with why it cannot be subscribed to. */
  failed(reason: unknown): void;
  completed(): void;
};

export type UpstreamCall = {
  target: UpstreamTarget;
  operation: UpstreamOperation;
  /** The client's headers that are passed on. */
  headers: Readonly<Record<string, string>>;
  maxEventBytes: number;
};

/** The same of one attempt; `failed` is final, `lost` may be tried again. */
export type AttemptSink = UpstreamSink & {
  /** The subgraph has taken the subscription. */
  started(): void;
  lost(reason: unknown): void;
};

/** Subscribes once. Disposing unsubscribes; the time-out is the call's, until it has started. */
export type SubscribeOnce = (call: UpstreamCall, url: string, sink: AttemptSink) => Disposable;
