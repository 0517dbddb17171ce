import { refuseLargeJson } from '@shop/shared/runtime';
import { badRequest } from '../errors.ts';
import { parseExactly } from '../engine/response/exact-numbers.ts';
import { clientJsonBounds, type JsonLimits } from '../config/limits.ts';

/** Parses what a client sent once it is known to be neither deep nor wide; `name` is what it is to be JSON. */
export function parseClientJson(text: string, name: string, limits: JsonLimits): unknown {
  refuseLargeJson(text, clientJsonBounds(limits));
  try {
    return parseExactly(text);
  } catch {
    throw badRequest(`The ${name} cannot be read as JSON`);
  }
}
