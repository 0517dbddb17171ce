import { z } from 'zod';
import type { Sessions } from '../identity/ended-sessions.ts';
import { jsonPost } from './json-post.ts';

/** Ends a session, here and at all gateways of the same Redis. */
export const endSession = (sessions: Pick<Sessions, 'end'>) =>
  jsonPost({
    body: z.strictObject({ sessionId: z.string().min(1).max(1000) }),
    expected: 'Expected {"sessionId": …}, as the tokens of the session name it',
    act({ sessionId }) {
      sessions.end(sessionId);
      return { ended: sessionId };
    },
  });
