import type { ServerResponse } from 'node:http';
import type { AnswerPolicy } from '../../cache/answer-policy.ts';
import type { IncrementalResult } from '../../engine/engine.ts';
import { DeferredResults } from '../../pipeline/deferred-results.ts';
import type { ContentCoding } from '../representation/content-coding.ts';
import type { ResponseFormat } from '../representation/response-format.ts';
import type { UnreadAnswers } from '../unread-answers.ts';
import { asOf20220824 } from './defer-20220824.ts';
import { eventStream, multipartDefer } from './framings.ts';
import { openStream, type ResultStream } from './open-stream.ts';

type Parts = { unread: UnreadAnswers; compressFromBytes: number };

type Exchange = {
  response: ServerResponse;
  address: string;
  format: ResponseFormat;
  coding: ContentCoding;
};

/**
 * Undefined where the client wants the answer in one piece. The stream is opened when there is a first part. A client that
 * leaves more parts unread than its address may is disconnected: it has the rest only as a whole.
 */
export function deferredAnswer(
  parts: Parts,
  { response, address, format: { eventStream: asEvents, defer }, coding }: Exchange,
  policy: AnswerPolicy,
): DeferredResults | undefined {
  if (!asEvents && !defer) return undefined;
  const framing = !asEvents && defer ? multipartDefer[defer] : eventStream;
  const written = !asEvents && defer === '20220824' ? asOf20220824() : (result: IncrementalResult) => result;
  const open = () => {
    // Of the subgraphs that have answered by then.
    returnHeaders(response, policy);
    return openStream(response, framing, asEvents ? 'identity' : codingOf(coding, parts));
  };
  let stream: ResultStream | undefined;
  let hold: ((bytes: number) => void) | undefined;
  return new DeferredResults((result) => {
    stream ??= open();
    hold ??= parts.unread.follow(address, response);
    const text = JSON.stringify(written(result));
    if (response.destroyed) return;
    try {
      hold(stream.unsentBytes() + text.length);
    } catch {
      return stream.cutOff();
    }
    stream.next({ cursor: '', text });
    if (!result.hasNext) stream.complete();
  });
}

/** How long the parts will be together is not known when the first is sent. */
const codingOf = ({ name, always }: ContentCoding, { compressFromBytes }: Parts) =>
  always || compressFromBytes > 0 ? name : 'identity';

/** What subgraphs have said to the client, by the rules of the operator. */
export function returnHeaders(response: ServerResponse, { returned }: AnswerPolicy): void {
  if (!returned) return;
  for (const [name, values] of returned.entries()) response.setHeader(name, values);
}
