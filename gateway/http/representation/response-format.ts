import { preferencesIn, remembering, type Preference } from './preferences.ts';

/** The format of a response, negotiated by Accept. */
export type ResponseFormat = Readonly<{
  /** The media type of results and of refusals. */
  contentType: string;
  /** The status of request errors. Clients that accept application/json read a result only when the status is 200. */
  requestErrorStatus: 200 | 400;
  /** Whether results and errors of the operation are sent as an event stream. */
  eventStream: boolean;
  /** How what is deferred is sent; undefined: the client wants the answer in one piece. */
  defer: DeferFormat | undefined;
  /** Whether the updates of a subscription may be sent as the parts of a multipart response. */
  multipartSubscriptions: boolean;
}>;

/** The draft that the results follow. */
export type DeferFormat = 'v0.2' | '20220824';

type Offer = { type: string; contentType: string };
type Match = { offer: Offer; quality: number; specificity: number; position: number };

const json: Offer = { type: 'application/json', contentType: 'application/json; charset=utf-8' };
const graphqlJson: Offer = {
  type: 'application/graphql-response+json',
  contentType: 'application/graphql-response+json; charset=utf-8',
};
const eventStream: Offer = { type: 'text/event-stream', contentType: 'text/event-stream' };

/** Without a preference: the format that every client can read. */
export const defaultFormat: ResponseFormat = {
  contentType: json.contentType,
  requestErrorStatus: 400,
  eventStream: false,
  defer: undefined,
  multipartSubscriptions: false,
};

export const formatNames = [graphqlJson, json, eventStream].map(({ type }) => type).join(', ');

/**
 * https://graphql.github.io/graphql-over-http/draft/#sec-Accept by the preferences of RFC 9110; undefined where nothing
 * that there is would be accepted.
 */
export function responseFormat(accept: string | undefined): ResponseFormat | undefined {
  if (accept === undefined || accept === '*/*') return defaultFormat;
  return negotiated(accept);
}

const negotiated = remembering((accept): ResponseFormat | undefined => {
  const ranges = preferencesIn(accept);
  if (ranges.length === 0) return defaultFormat;
  const matches = [json, graphqlJson, eventStream].flatMap((offer) => matchOf(offer, ranges) ?? []);
  const [best] = matches.toSorted(byPreference);
  if (!best) return undefined;
  const isStream = best.offer === eventStream;
  const single = isStream
    ? matches.filter(({ offer }) => offer !== eventStream).toSorted(byPreference)[0]
    : best;
  return {
    contentType: single?.offer.contentType ?? json.contentType,
    requestErrorStatus: single?.offer === json && single.specificity === exact ? 200 : 400,
    eventStream: isStream,
    ...multipartFormats(ranges),
  };
});

/** Of multipart/mixed, whose parameters say what its parts may be: it is used where an answer has parts. */
function multipartFormats(ranges: readonly Preference[]) {
  const accepted = ranges.filter(({ name, quality }) => name === 'multipart/mixed' && quality > 0);
  const names = (parameter: string) => accepted.some(({ parameters }) => parameters.includes(parameter));
  const isOpen = accepted.some(({ parameters }) => !parameters.some((each) => /^\w+spec=/.test(each)));
  const isNew = names('incrementalspec=v0.2') || (isOpen && !names('deferspec=20220824'));
  const defer: DeferFormat | undefined = isNew
    ? 'v0.2'
    : names('deferspec=20220824')
      ? '20220824'
      : undefined;
  return { defer, multipartSubscriptions: names('subscriptionspec=1.0') };
}

const exact = 3;

/** The most specific range that matches decides (RFC 9110). */
function matchOf(offer: Offer, ranges: readonly Preference[]): Match | undefined {
  const matching = ranges.flatMap((range) => {
    const specificity = specificityOf(range, offer);
    return specificity === 0
      ? []
      : [{ offer, specificity, quality: range.quality, position: range.position }];
  });
  const [closest] = matching.toSorted((one, other) => other.specificity - one.specificity);
  return closest && closest.quality > 0 ? closest : undefined;
}

function specificityOf({ name }: Preference, offer: Offer): number {
  if (name === offer.type) return exact;
  // A client that wants a stream names it in Accept.
  if (offer === eventStream) return 0;
  return name === 'application/*' ? 2 : name === '*/*' ? 1 : 0;
}

const byPreference = (one: Match, other: Match): number =>
  other.quality - one.quality || other.specificity - one.specificity || one.position - other.position;
