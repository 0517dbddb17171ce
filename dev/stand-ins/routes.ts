import { Refusal, StartError } from '@shop/shared/errors';
import type { Route } from '@shop/shared/graphql';
import { readBody, sendJson } from '@shop/shared/runtime';
import { z } from 'zod';
import type { Events } from './events/events.ts';

const maxBodyBytes = 1_000_000;
const wanted = z.strictObject({
  type: z.string(),
  subject: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

/** `POST /events` publishes an event and answers with it. */
export const eventsRoute =
  (events: Events): Route =>
  async (request, response) => {
    const read = wanted.safeParse(parsed(await readBody(request, maxBodyBytes)));
    if (!read.success)
      throw new Refusal('BAD_REQUEST', `POST {"type", "subject"?, "data"?}: ${z.prettifyError(read.error)}`);
    const { type, subject, data } = read.data;
    try {
      const event = await events.emit({ type, ...(subject && { subject }), ...(data && { data }) });
      sendJson(response, 200, event);
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      throw new Refusal('BAD_REQUEST', error.message);
    }
  };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal('BAD_REQUEST', 'The body is not JSON', undefined, { cause });
  }
}
