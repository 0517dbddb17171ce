import { z } from 'zod';
import type { Tag } from './marks.ts';

/** The event by which a gateway tells the others what an operator has cleared. */
export const cacheCleared = 'gateway.cache-cleared.v1';

const cleared = z.object({ tags: z.array(z.string()) });

/** None where the event has another form: another version of the gateway may have published it. */
export const clearedTags = (data: unknown): readonly Tag[] => cleared.safeParse(data).data?.tags ?? [];
