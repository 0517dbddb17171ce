import { isIP } from 'node:net';
import { z } from 'zod';

/** The values that a setting may have, and how each source writes them. */
export type ValueType<T> = {
  /** Checks a value; its messages complete "NAME …". Its JSON Schema is that of the settings file. */
  schema: z.ZodType<T>;
  /** The value that the text of a variable or an option stands for; invalid text is left to the schema. */
  fromText: (text: string) => unknown;
  /** Stands for the value in `--help`; null for a flag without one. */
  placeholder: string | null;
  /** Whether a message may quote an invalid value: it is no secret, and has no password in it. */
  quotable: boolean;
};

type Options<T> = Pick<ValueType<T>, 'schema'> & Partial<ValueType<T>>;

const valueType = <T>({ schema, ...others }: Options<T>): ValueType<T> => ({
  schema,
  fromText: (text) => text,
  placeholder: '<text>',
  quotable: true,
  ...others,
});

const largestNumber = 999_999_999;

export function wholeNumber(least = 1, most = largestNumber): ValueType<number> {
  const problem = `must be a whole number from ${least} to ${most}`;
  return valueType({
    schema: z.int(problem).min(least, problem).max(most, problem),
    fromText: (text) => (/^\d+$/.test(text) ? Number(text) : text),
    placeholder: '<n>',
  });
}

export function share(): ValueType<number> {
  const problem = 'must be a share from 0 to 1, such as 0.1';
  return valueType({
    schema: z.number(problem).min(0, problem).max(1, problem),
    fromText: (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text),
    placeholder: '<share>',
  });
}

export function percentage(): ValueType<number> {
  const problem = 'must be a percentage from 0 to 100, such as 2.5';
  return valueType({
    schema: z.number(problem).min(0, problem).max(100, problem),
    fromText: (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text),
    placeholder: '<n>',
  });
}

/** In lower case, as requests have it. */
export const headerName = (): ValueType<string> =>
  valueType({
    schema: z
      .string('must be the name of a header')
      .regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a header in lower case, such as x-canary'),
    fromText: (text) => text.toLowerCase(),
    placeholder: '<name>',
  });

export const portNumber = (): ValueType<number> => wholeNumber(0, 65_535);

export const flag = (): ValueType<boolean> =>
  valueType({
    schema: z.boolean('must be true or false'),
    fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
    placeholder: null,
  });

export const text = (placeholder: string, expected: string): ValueType<string> =>
  valueType({ schema: z.string(`must be ${expected}`).regex(/\S/, `must be ${expected}`), placeholder });

export const hostName = (): ValueType<string> =>
  valueType({
    schema: z
      .string('must be a host name or an address')
      .regex(/^[\w.:-]+$/, 'must be a host name or an address'),
    placeholder: '<host>',
  });

/** Never quoted: it may have a password. */
export const url = (...protocols: readonly string[]): ValueType<string> => urlType(protocols, '');

/** One or more, with a space between them. */
export const urls = (...protocols: readonly string[]): ValueType<string> =>
  urlType(protocols, ', or several with spaces between them');

function urlType(protocols: readonly string[], orSeveral: string): ValueType<string> {
  const starts = protocols.map((each) => `${each}://`).join(' or ');
  const problem = `must be a URL that starts with ${starts}${orSeveral}`;
  const one = `(${protocols.join('|')})://[^\\s/]+\\S*`;
  const others = orSeveral ? `( ${one})*` : '';
  return valueType({
    schema: z.string(problem).regex(new RegExp(`^${one}${others}$`, 'i'), problem),
    placeholder: '<url>',
    quotable: false,
  });
}

/** Never quoted. */
export function secret(): ValueType<string> {
  const problem = 'must have at least 32 characters';
  return valueType({ schema: z.string(problem).min(32, problem), quotable: false });
}

export const oneOf = <const Name extends string>(names: readonly Name[]): ValueType<Name> =>
  valueType({ schema: z.enum(names, `must be one of ${names.join(', ')}`), placeholder: '<name>' });

/** In a text, the entries are separated by commas. */
export function listOf(placeholder: string, expected: string): ValueType<readonly string[]> {
  const problem = `must be a list of ${expected}`;
  return valueType({
    schema: z.array(z.string(problem).regex(/\S/, problem), problem).readonly(),
    fromText: (list) => list.split(',').flatMap((each) => each.trim() || []),
    placeholder,
  });
}

/** Addresses, or networks such as 10.0.0.0/8. */
export function networks(): ValueType<readonly string[]> {
  const problem = 'must be a list of addresses or networks, such as 10.0.0.0/8';
  const list = listOf('<networks>', 'addresses or networks, such as 10.0.0.0/8');
  return { ...list, schema: z.array(z.string(problem).refine(isNetwork, problem), problem).readonly() };
}

function isNetwork(text: string): boolean {
  const [address = '', bits, another] = text.split('/');
  const family = isIP(address);
  const isWhole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
  return family !== 0 && isWhole && another === undefined;
}

/** By the name of a subgraph; as a variable, each name has one of its own, and as an option `name=value`. */
export const bySubgraph = <T>({
  schema,
  ...value
}: ValueType<T>): ValueType<Readonly<Record<string, T>>> => ({
  ...value,
  schema: z.record(z.string(), schema, 'must have subgraphs as its keys').readonly(),
  placeholder: `<name=${(value.placeholder ?? '<value>').slice(1)}`,
});

/** As a variable or an option it is JSON text. Never quoted: it may have passwords. */
export const json = <T>(schema: z.ZodType<T>): ValueType<T> =>
  valueType({ schema, fromText: jsonIn, placeholder: '<json>', quotable: false });

function jsonIn(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

/** The value, or null where it is not set. */
export const optional = <T>({ schema, ...others }: ValueType<T>): ValueType<T | null> => ({
  ...others,
  schema: schema.nullable(),
});
