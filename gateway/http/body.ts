import type { IncomingMessage } from 'node:http';
import { readBody } from '@shop/shared/runtime';
import { badRequest, codeOf } from '../errors.ts';
import { maxBodyBytes } from '../limits.ts';
import { parseClientJson } from './client-json.ts';

/** The body of a POST. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw badRequest(`The content type must be application/json, not ${type ?? 'none'}`, 415);
  const text = await readBody(request, maxBodyBytes).catch((error: unknown) => {
    if (codeOf(error) === 'BAD_REQUEST')
      throw badRequest(`The body may have ${maxBodyBytes} bytes at most`, 413);
    if (!request.complete) throw badRequest('The connection ended before the body did', 400);
    throw error;
  });
  return parseClientJson(text, 'body');
}
