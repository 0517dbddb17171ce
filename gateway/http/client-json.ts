import { refuseLargeJson } from '@shop/shared/runtime';
import { badRequest } from '../errors.ts';
import { parseExactly } from '../engine/response/exact-numbers.ts';
import { clientJsonBounds, type JsonLimits } from '../config/settings/limits.ts';

/** Parses JSON of a client after checking its depth and size; `name` is what the error message calls it. */
export function parseClientJson(text: string, name: string, limits: JsonLimits): unknown {
  refuseLargeJson(text, clientJsonBounds(limits));
  try {
    return parseExactly(text);
  } catch {
    throw badRequest(`The ${name} cannot be read as JSON`, 400);
  }
}
