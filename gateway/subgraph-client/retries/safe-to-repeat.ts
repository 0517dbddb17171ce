import type { Post } from '../http-call.ts';
import { isConnectionFailure, ProxyAnswered, TooLate } from '../protection/failure.ts';
import { carriesIdempotencyKey } from './idempotency-key.ts';

type Failed = {
  kind: 'query' | 'mutation';
  post: Post;
  /** Whether some of it may have reached the subgraph. */
  mayHaveLeft: boolean;
};

/** Whether a call that failed may be sent again: a mutation without a key never, once it may have reached the subgraph. */
export function isSafeToRepeat(error: unknown, { kind, post, mayHaveLeft }: Failed): boolean {
  if (error instanceof TooLate) return kind === 'query';
  if (!isConnectionFailure(error) && !(error instanceof ProxyAnswered)) return false;
  return kind === 'query' || !mayHaveLeft || carriesIdempotencyKey(post);
}
