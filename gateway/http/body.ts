import type { IncomingMessage } from 'node:http';
import { readBody, UnreadableBody } from '@shop/shared/runtime';
import { badRequest } from '../errors.ts';
import type { JsonLimits, Limits } from '../config/settings/limits.ts';
import { bodyDecoders } from './decompression.ts';
import { parseClientJson } from './client-json.ts';

export type BodyLimits = JsonLimits & Pick<Limits, 'maxBodyBytes'>;

/** The body of a POST. */
export async function readJsonBody(request: IncomingMessage, limits: BodyLimits): Promise<unknown> {
  refuseOtherTypes(request.headers['content-type']);
  let text: string;
  try {
    text = await readBody(request, limits.maxBodyBytes, bodyDecoders);
  } catch (error) {
    if (error instanceof UnreadableBody) throw badRequest(error.message, error.status, error.headers);
    throw error;
  }
  return parseClientJson(text, 'body', limits);
}

function refuseOtherTypes(contentType = ''): void {
  if (contentType === 'application/json') return;
  const [type = ''] = contentType.split(';', 1);
  if (type.trim().toLowerCase() !== 'application/json')
    throw badRequest('The content type must be application/json', 415);
}
