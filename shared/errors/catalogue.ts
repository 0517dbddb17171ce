/**
 * Every code that a client of the graph can meet, with what it means and what to do about it.
 * `refusal`: the business says no; it stands in `userErrors` of a mutation's payload.
 * `access`, `request`, `fault`: a GraphQL error with the code in `extensions.code`.
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
    'Correct the field that is named.',
  ),
  EMAIL_TAKEN: refusal('There is an account with this e-mail address.', 'Sign in, or use another address.'),
  CREDENTIALS_WRONG: refusal(
    'E-mail address and password do not belong together.',
    'Check both and try again.',
  ),
  TOO_MANY_ATTEMPTS: {
    ...refusal(
      'Too many attempts to sign in or up, for this account or from this address; all are refused for a while.',
      'Wait for `retryAfterSeconds`, then repeat.',
    ),
    retryable: true,
  },
  SESSION_ENDED: refusal('The refresh token is unknown, expired, used before or revoked.', 'Sign in again.'),
  PRODUCT_NOT_FOUND: refusal('There is no such product.', 'Search the catalogue again.'),
  SKU_TAKEN: refusal('Another product has this SKU.', 'Choose another SKU.'),
  STOCK_NEGATIVE: refusal(
    'The adjustment would take more than is available.',
    'Adjust by at most what is available.',
  ),
  CART_EMPTY: refusal('There is nothing in the cart.', 'Add a product first.'),
  CART_MIXED_CURRENCIES: refusal(
    'The cart holds products priced in different currencies.',
    'Order each currency on its own.',
  ),
  OUT_OF_STOCK: refusal(
    'Fewer pieces of a product are available than the cart holds.',
    'Show how many are left and let the customer change the cart.',
  ),
  PRICE_CHANGED: refusal(
    'The total differs from `expectedTotal`: a price changed since the cart was shown.',
    'Show the cart again and let the customer confirm the new total.',
  ),
  ORDER_NOT_FOUND: refusal('There is no such order.', 'Check the id.'),
  ORDER_TRANSITION: refusal(
    'The order is in a status that does not allow this.',
    'Read the order again and offer what its status allows.',
  ),
  PAYMENT_NOT_FOUND: refusal('There is no payment for this order.', 'Check the order id.'),
  PAYMENT_NOT_CAPTURED: refusal(
    'Nothing has been captured that could be refunded.',
    'Read the payment again.',
  ),
  REFUND_TOO_LARGE: refusal(
    'The refund is larger than what is left of the captured amount.',
    'Refund at most `captured - refunded`.',
  ),
  CURRENCY_MISMATCH: refusal(
    'The amount is in another currency than the payment.',
    'Use the currency of the payment.',
  ),
  IDEMPOTENCY_KEY_REUSED: refusal(
    'The idempotency key was used before with another input.',
    'Use a new key for a new command.',
  ),
  ORDER_NUMBER_TAKEN: {
    ...refusal(
      'Every order number that was drawn for the order belongs to another order.',
      'Repeat it with the same key: other numbers are drawn.',
    ),
    retryable: true,
  },
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
  RATE_LIMITED: {
    kind: 'access',
    retryable: true,
    meaning: 'Too many requests in a short time.',
    remedy: 'Wait for `extensions.retryAfterSeconds`, then repeat.',
  },
  GRAPHQL_PARSE_FAILED: {
    kind: 'request',
    retryable: false,
    meaning: 'The document is not GraphQL.',
    remedy: 'Correct the syntax at the location given.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    kind: 'request',
    retryable: false,
    meaning: 'The document does not fit the schema.',
    remedy: 'Correct the field, argument or type that is named.',
  },
  BAD_USER_INPUT: {
    kind: 'request',
    retryable: false,
    meaning: 'A variable or argument does not fit its type.',
    remedy: 'Correct the variable that is named.',
  },
  BAD_REQUEST: {
    kind: 'request',
    retryable: false,
    meaning: 'The HTTP request is not a GraphQL request.',
    remedy: 'POST JSON with `query` and `variables`, content type application/json.',
  },
  ANSWER_TOO_LONG: {
    kind: 'request',
    retryable: false,
    meaning: 'The answer would have more characters than an answer may have.',
    remedy: 'Ask for fewer fields, aliases or entries at a time; a mutation has taken effect.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    kind: 'request',
    retryable: false,
    meaning: 'The document has no operation of that name, or several and none was named.',
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
    meaning: 'What this dead letter does cannot be undone, so there is no dry run of it.',
    remedy: 'Look at its payload and error, then replay or discard it.',
  },
  TIMEOUT: {
    kind: 'fault',
    retryable: true,
    meaning: 'A service did not answer in time.',
    remedy: 'Repeat; commands with an idempotency key are safe to repeat.',
  },
  SUBGRAPH_UNAVAILABLE: {
    kind: 'fault',
    retryable: true,
    meaning: 'A service could not be reached.',
    remedy: 'Repeat a little later; the rest of the answer is valid.',
  },
  INTERNAL: {
    kind: 'fault',
    retryable: false,
    meaning: 'A defect on our side; it has been logged.',
    remedy: 'Report it with `extensions.traceId`.',
  },
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof catalogue;

export const entryOf = (code: ErrorCode): CodeEntry => catalogue[code];
