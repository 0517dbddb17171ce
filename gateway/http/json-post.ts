import type { IncomingMessage, ServerResponse } from 'node:http';
import { messageOf } from '@shop/shared/errors';
import { readBody, sendJson } from '@shop/shared/runtime';
import type { z } from 'zod';

const maxBytes = 10_000;

type Post<Body> = {
  body: z.ZodType<Body>;
  /** What the body has to be, for whom it was not. */
  expected: string;
  /** Does it, and gives the answer. */
  act: (body: Body) => object | Promise<object>;
};

/** What an operator has the gateway do, by a POST with JSON on the admin port. */
export const jsonPost =
  <Body>({ body, expected, act }: Post<Body>) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST')
      return sendJson(response, 405, { error: `This is done by POST, not ${request.method}` });
    // A page of another site can send anything else without being asked.
    if (!request.headers['content-type']?.startsWith('application/json'))
      return sendJson(response, 415, { error: 'The body is JSON, so its content-type is application/json' });
    const { data } = body.safeParse(parsed(await readBody(request, maxBytes).catch(messageOf)));
    if (data === undefined) return sendJson(response, 400, { error: expected });
    sendJson(response, 200, await act(data));
  };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
