import type { IncomingMessage } from 'node:http';
import { readBody, UnreadableBody } from '@shop/shared/runtime';
import { badRequest } from '../errors.ts';
import type { JsonLimits, Limits } from '../config/settings/limits.ts';
import { timesInDryRun } from '../pipeline/dry-run.ts';
import { bodyDecoders } from './decompression.ts';
import { parseClientJson } from './client-json.ts';

export type BodyLimits = JsonLimits & Pick<Limits, 'maxBodyBytes'>;

/** Takes what a limit would have refused, where limits are in dry-run. */
export type Note = (error: Error) => void;

/** The body of a POST. With `note`, one that is too large is read all the same, unless it is far too large. */
export async function readJsonBody(
  request: IncomingMessage,
  limits: BodyLimits,
  note?: Note,
): Promise<unknown> {
  const { maxBodyBytes } = limits;
  refuseOtherTypes(request.headers['content-type']);
  let text: string;
  try {
    text = await readBody(request, note ? maxBodyBytes * timesInDryRun : maxBodyBytes, bodyDecoders);
  } catch (error) {
    if (error instanceof UnreadableBody) throw badRequest(error.message, error.status, error.headers);
    throw error;
  }
  if (note && Buffer.byteLength(text) > maxBodyBytes)
    note(badRequest(`The body is larger than the ${maxBodyBytes} bytes allowed`, 413));
  return parseClientJson(text, 'body', limits);
}

function refuseOtherTypes(contentType = ''): void {
  if (contentType === 'application/json') return;
  const [type = ''] = contentType.split(';', 1);
  if (type.trim().toLowerCase() !== 'application/json')
    throw badRequest('The content type must be application/json', 415);
}
