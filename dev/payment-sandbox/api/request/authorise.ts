import { ApiError } from '../api-error.ts';

const keyInHeader = /^(?:Bearer\s+(?<bearer>\S+)|Basic\s+(?<basic>[\w+/=-]+))$/i;

/** The key comes as a bearer token or as the user name of Basic, as with Stripe. */
export function authorise(header: string | undefined, apiKey: string): void {
  const given = keyOf(header);
  if (given === apiKey) return;
  const message =
    given === undefined
      ? "You did not provide an API key. Provide it in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
      : `Invalid API Key provided: ${masked(given)}`;
  throw new ApiError(401, { type: 'invalid_request_error', message });
}

function keyOf(header: string | undefined): string | undefined {
  const { bearer, basic } = keyInHeader.exec(header ?? '')?.groups ?? {};
  if (bearer !== undefined || basic === undefined) return bearer;
  return Buffer.from(basic, 'base64').toString('utf8').split(':')[0];
}

const masked = (key: string): string =>
  `${key.slice(0, 8)}${'*'.repeat(8)}${key.length > 20 ? key.slice(-4) : ''}`;
