import type { Framing } from './open-stream.ts';

/** JSON without indentation is one line. */
const nextEvent = (result: string): string => `event: next\ndata: ${result}\n\n`;
const comment = ':\n\n';

/**
 * GraphQL over Server-Sent Events in distinct connections mode,
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export const eventStream: Framing = {
  contentType: 'text/event-stream',
  opening: comment,
  heartbeat: comment,
  next: nextEvent,
  end: (last) => `${last === undefined ? '' : nextEvent(last)}event: complete\ndata:\n\n`,
  events: new WeakMap(),
};

const boundary = 'graphql';
const delimiter = `\r\n--${boundary}`;
const endOfParts = '--\r\n';

/** Ends with the next delimiter: until they have read it, clients do not know that the part has ended. */
const part = (json: string): string =>
  `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}${delimiter}`;

const multipart = (parameter: string): Omit<Framing, 'heartbeat' | 'next' | 'end'> => ({
  contentType: `multipart/mixed; boundary="${boundary}"; ${parameter}`,
  opening: delimiter,
  events: new WeakMap(),
});

/** https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol */
export const multipartSubscription: Framing = {
  ...multipart('subscriptionSpec=1.0'),
  heartbeat: part('{}'),
  next: (result) => part(`{"payload":${result}}`),
  end: (last) => (last === undefined ? '' : part(`{"payload":null,${last.slice(1)}`)) + endOfParts,
};

const deferredResults = (parameter: string): Framing => ({
  ...multipart(parameter),
  heartbeat: undefined,
  next: part,
  end: (last) => (last === undefined ? '' : part(last)) + endOfParts,
});

/** https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md, by the results that it carries. */
export const multipartDefer = {
  'v0.2': deferredResults('incrementalSpec=v0.2'),
  '20220824': deferredResults('deferSpec=20220824'),
};
