import type { z } from 'zod';

/** Of a key that is not allowed, why; zod itself says only that it is not. */
export const issueMessage = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
