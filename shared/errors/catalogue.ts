/**
 * The error codes that mean the same in every subgraph and at the gateway; those of one subgraph stand in its
 * `error-codes.ts`. `refusal`: a rule refused a mutation; the code is in `userErrors` of the payload. `access`,
 * `request`, `fault`: a GraphQL error with the code in `extensions.code`.
 */
export type CodeKind = 'refusal' | 'access' | 'request' | 'fault';
export type CodeEntry = { kind: CodeKind; retryable: boolean; meaning: string; remedy: string };

const refusal = (meaning: string, remedy: string): CodeEntry => ({
  kind: 'refusal',
  retryable: false,
  meaning,
  remedy,
});

export const catalogue = {
  INVALID_INPUT: refusal(
    'A field of the input has a value that the rules do not allow.',
    'Correct the field named in the message.',
  ),
  IDEMPOTENCY_KEY_REUSED: refusal(
    'The idempotency key was used before with another input.',
    'Use a new key for a new command.',
  ),
  DEAD_LETTER_NOT_FOUND: refusal(
    'The dead letter does not exist; it may have been replayed or discarded.',
    'List the dead letters again.',
  ),
  UNAUTHENTICATED: {
    kind: 'access',
    retryable: false,
    meaning: 'No valid access token came with the request.',
    remedy: 'Sign in, or refresh the session, and send `Authorization: Bearer <accessToken>`.',
  },
  FORBIDDEN: {
    kind: 'access',
    retryable: false,
    meaning: 'The viewer may not see or do this.',
    remedy: 'Sign in with an account that has the role.',
  },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    kind: 'access',
    retryable: false,
    meaning: 'A rule of the schema says that the viewer may not see this field.',
    remedy: 'Sign in, or use a token with the scopes that the field requires; or leave the field out.',
  },
  RATE_LIMITED: {
    kind: 'access',
    retryable: true,
    meaning: 'Too many requests in a short time.',
    remedy: 'Wait for `extensions.retryAfterSeconds`, then retry.',
  },
  GRAPHQL_PARSE_FAILED: {
    kind: 'request',
    retryable: false,
    meaning: 'The document is not valid GraphQL syntax.',
    remedy: 'Correct the syntax at the location given.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    kind: 'request',
    retryable: false,
    meaning: 'The document is not valid against the schema.',
    remedy: 'Correct the field, argument or type named in the message.',
  },
  BAD_USER_INPUT: {
    kind: 'request',
    retryable: false,
    meaning: 'The value of a variable or argument does not match its type.',
    remedy: 'Correct the variable named in the message.',
  },
  BAD_REQUEST: {
    kind: 'request',
    retryable: false,
    meaning: 'The HTTP request is not a GraphQL request.',
    remedy: 'POST JSON with `query` and `variables`, content type application/json.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    kind: 'request',
    retryable: false,
    meaning: 'No document is known by the id that was sent instead of one.',
    remedy: 'Send the document beside its SHA-256; the id of a trusted document must be in the manifest.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    kind: 'request',
    retryable: false,
    meaning: 'This gateway keeps no automatic persisted queries.',
    remedy: 'Send the document.',
  },
  DOCUMENT_NOT_TRUSTED: {
    kind: 'request',
    retryable: false,
    meaning: 'Only documents of the manifest are served here.',
    remedy: 'Add the document to the manifest of the client, and send its id.',
  },
  ANSWER_TOO_LONG: {
    kind: 'request',
    retryable: false,
    meaning: 'The response would be longer than the gateway allows.',
    remedy:
      'Request fewer fields, aliases or list entries; if the operation is a mutation, it has taken effect.',
  },
  OPERATION_TOO_EXPENSIVE: {
    kind: 'request',
    retryable: false,
    meaning: 'The operation may cost more than any operation, or than a budget ever holds.',
    remedy: 'Ask for shorter lists, for less of each entry, or for fewer things at once.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    kind: 'request',
    retryable: false,
    meaning: 'The document has no operation with the given name, or it has several and no name was given.',
    remedy: 'Send the right `operationName`.',
  },
  CURSOR_UNKNOWN: {
    kind: 'request',
    retryable: false,
    meaning: 'The cursor was not issued for this list or feed.',
    remedy: 'Start without `after`.',
  },
  DEAD_LETTER_NOT_TRIABLE: {
    kind: 'request',
    retryable: false,
    meaning: 'The effects of handling this dead letter cannot be rolled back, so it has no dry run.',
    remedy: 'Look at its payload and error, then replay or discard it.',
  },
  TIMEOUT: {
    kind: 'fault',
    retryable: true,
    meaning: 'A service did not answer in time.',
    remedy: 'Retry; mutations with an idempotency key are safe to retry.',
  },
  SUBGRAPH_UNAVAILABLE: {
    kind: 'fault',
    retryable: true,
    meaning: 'A service could not be reached.',
    remedy: 'Retry later; the rest of the response is valid.',
  },
  INTERNAL: {
    kind: 'fault',
    retryable: false,
    meaning: 'An internal error; it has been logged.',
    remedy: 'Report it with `extensions.traceId`.',
  },
} as const satisfies Record<string, CodeEntry>;

/** What gateways say that pass on what subgraphs send; a subgraph that sends such a code itself is not believed. */
export const passedCodes = {
  DOWNSTREAM_SERVICE_ERROR: {
    kind: 'fault',
    retryable: false,
    meaning:
      'A subgraph gave an error without a code, or an answer that the schema does not allow; said only by gateways that do not mask errors.',
    remedy: 'Report it to the team of the subgraph in `extensions.serviceName`.',
  },
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof catalogue;

export const entryOf = (code: ErrorCode): CodeEntry => catalogue[code];

/** Whether every service, and so the gateway, knows the code. */
export const isCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(catalogue, code);
