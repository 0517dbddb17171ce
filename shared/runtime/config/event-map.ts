import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventMap } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import { z } from 'zod';

/** Written by `npx shop events`. */
const ofTheRepository = join(import.meta.dirname, '../../../event-map.json');

const schema = z.record(z.string(), z.object({ publisher: z.string(), consumers: z.array(z.string()) }));

/** Reads who publishes and who consumes each event from `file`, by default that of the repository. */
export function readEventMap(file = ofTheRepository): EventMap {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new StartError(`EVENT_MAP: ${file} is no event map: ${problem}; npx shop events writes one`, {
      cause,
    });
  }
}
