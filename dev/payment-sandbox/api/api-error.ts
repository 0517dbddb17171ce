import type { CardError, PaymentIntent } from '../objects.ts';

export type ErrorBody =
  | (CardError & { payment_intent: PaymentIntent })
  | {
      type: 'api_error' | 'idempotency_error' | 'invalid_request_error';
      message: string;
      code?: string;
      param?: string;
      doc_url?: string;
      payment_intent?: PaymentIntent;
    };

/** Stripe's answer to a request that it does not carry out. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
  }
}

type Details = { status?: number; code?: string; param?: string; payment_intent?: PaymentIntent };

export function invalidRequest(message: string, { status = 400, ...details }: Details = {}): ApiError {
  const docs = details.code === undefined ? {} : { doc_url: docUrl(details.code) };
  return new ApiError(status, { type: 'invalid_request_error', message, ...details, ...docs });
}

/** Stripe answers 404 for an object of the path and 400 for one that a parameter names. */
export const missing = (what: string, id: string, param: string, status: 400 | 404): ApiError =>
  invalidRequest(`No such ${what}: '${id}'`, { status, code: 'resource_missing', param });

export const docUrl = (code: string): string =>
  `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;

/** The request reaches nobody: nothing happens, and no answer ever comes. */
export class NoAnswer extends Error {}
