import type { UpstreamOperation } from '../../engine/engine.ts';
import type { UpstreamTarget } from './upstream-rules.ts';

/** What comes from a subscription at a subgraph. Either `failed` or `completed` ends it. */
export type UpstreamSink = {
  event(result: unknown): void;
  /** With the errors of the subgraph as a list, or with why its connection is lost. */
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

/** Waits before a lost connection is made again. */
export type Wait = (retries: number) => Promise<void>;
