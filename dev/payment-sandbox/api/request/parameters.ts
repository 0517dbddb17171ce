import type { Metadata } from '../../objects.ts';
import { invalidRequest } from '../api-error.ts';

/** Form-encoded parameters, flat: `metadata[orderId]` is a name like any other. */
export type Parameters = ReadonlyMap<string, string>;

const metadataLimits = { entries: 50, nameLength: 40, valueLength: 500 };

export const parseParameters = (encoded: string): Parameters => new Map(new URLSearchParams(encoded));

/** Stripe refuses names it does not know. `metadata[]` and `expand[]` stand for every name inside the brackets. */
export function refuseUnknown(params: Parameters, known: readonly string[]): void {
  const unknown = [...params.keys()].find(
    (name) => !known.includes(name) && !known.includes(name.replace(/\[.*\]$/, '[]')),
  );
  if (unknown === undefined) return;
  throw invalidRequest(`Received unknown parameter: ${unknown}. This sandbox knows: ${known.join(', ')}`, {
    code: 'parameter_unknown',
    param: unknown,
  });
}

export function text(params: Parameters, name: string): string | null {
  const value = params.get(name);
  if (value !== '') return value ?? null;
  throw invalidRequest(`You passed an empty string for '${name}', which cannot be unset.`, {
    code: 'parameter_invalid_empty',
    param: name,
  });
}

export function required<Value>(name: string, value: Value | null): Value {
  if (value !== null) return value;
  throw invalidRequest(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name });
}

export function integer(params: Parameters, name: string, least = 1): number | null {
  const value = text(params, name);
  if (value === null) return null;
  const wrong = { code: 'parameter_invalid_integer', param: name };
  if (!/^-?\d{1,15}$/.test(value)) throw invalidRequest(`Invalid integer: ${value}`, wrong);
  if (Number(value) < least) {
    throw invalidRequest(`This value must be greater than or equal to ${least}.`, wrong);
  }
  return Number(value);
}

export function flag(params: Parameters, name: string): boolean {
  const value = choice(params, name, ['true', 'false']);
  return value === 'true';
}

export function choice<Name extends string>(
  params: Parameters,
  name: string,
  allowed: readonly Name[],
): Name | null {
  const value = text(params, name);
  if (value === null) return null;
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw invalidRequest(`Invalid ${name}: must be one of ${allowed.join(', ')}`, { param: name });
}

export const list = (params: Parameters, name: string): string[] =>
  [...params].filter(([each]) => each.startsWith(`${name}[`)).map(([, value]) => value);

export function metadata(params: Parameters): Metadata {
  const entries = [...params].flatMap(([name, value]) => {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
    return key === undefined || value === '' ? [] : [[key, value] as const];
  });
  const { entries: most, nameLength, valueLength } = metadataLimits;
  const tooLong = entries.find(([key, value]) => key.length > nameLength || value.length > valueLength);
  if (tooLong === undefined && entries.length <= most) return Object.fromEntries(entries);
  throw invalidRequest(
    `Metadata can have up to ${most} keys of ${nameLength} characters with values of ${valueLength} characters.`,
    { param: tooLong ? `metadata[${tooLong[0]}]` : 'metadata' },
  );
}

export type Page = { limit: number; startingAfter: string | null; endingBefore: string | null };

export function page(params: Parameters): Page {
  const limit = integer(params, 'limit') ?? 10;
  if (limit > 100) {
    throw invalidRequest('This value must be less than or equal to 100.', {
      code: 'parameter_invalid_integer',
      param: 'limit',
    });
  }
  return {
    limit,
    startingAfter: text(params, 'starting_after'),
    endingBefore: text(params, 'ending_before'),
  };
}

export const pageParameters = ['limit', 'starting_after', 'ending_before', 'expand[]'] as const;
