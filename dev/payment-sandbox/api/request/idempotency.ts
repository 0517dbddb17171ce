import type { KeyedRequest, Remembered } from '../../store/answers.ts';
import { ApiError } from '../api-error.ts';
import type { Parameters } from './parameters.ts';

const longestKey = 255;

export const readKey = (header: string | string[] | undefined): string | null => {
  const key = Array.isArray(header) ? header[0] : header;
  if (!key) return null;
  if (key.length <= longestKey) return key;
  throw new ApiError(400, {
    type: 'invalid_request_error',
    message: `Idempotency keys can have up to ${longestKey} characters; this one has ${key.length}.`,
  });
};

/** Two requests are the same if path and parameters are, in whatever order the parameters came. */
export const fingerprint = (path: string, params: Parameters): string => {
  const pairs = [...params].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${path}?${new URLSearchParams(pairs).toString()}`;
};

/** A key belongs to the request that came first with it, whether that was answered or is still under way. */
export function checkSameRequest({ key, request }: KeyedRequest, before: Pick<Remembered, 'request'>): void {
  if (before.request === request) return;
  const [path, earlierPath] = [request, before.request].map((each) => each.slice(0, each.indexOf('?')));
  const message =
    path === earlierPath
      ? `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
      : `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${path}' vs '${earlierPath}'). Try using a key other than '${key}' if you meant to execute a different request.`;
  throw new ApiError(400, { type: 'idempotency_error', message });
}

export const keyInUse = (key: string): ApiError =>
  new ApiError(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. You can try again later.`,
  });
