import { StartError } from '@shop/shared/errors';
import { z } from 'zod';
import type { Env } from './env.ts';
import { readVariables } from './secret-files.ts';
import { weakSecrets } from './weak-secrets.ts';

/**
 * Reads the environment of a process by a zod object whose keys are the names of the variables; `<NAME>_FILE` names a file
 * with the value of one. Throws one StartError that lists every variable that is missing, malformed or, in production, a weak secret. Values
 * are never quoted: they may be secrets.
 */
export function readEnv<Shape extends z.ZodRawShape>(
  service: string,
  env: Env,
  shape: Shape,
): Readonly<z.output<z.ZodObject<Shape>>> {
  const { given, problems } = readVariables(env, Object.keys(shape));
  const parsed = z.object(shape).safeParse(given);
  if (env.NODE_ENV === 'production')
    for (const [name, problem] of weakSecrets(given)) problems.set(name, problem);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = String(path[0]);
    if (given[name] !== undefined) problems.set(name, message);
    else if (!problems.has(name)) problems.set(name, 'is missing');
  }
  if (parsed.success && problems.size === 0) return Object.freeze(parsed.data);
  const lines = [...problems].map(([name, problem]) => `  ${name}: ${problem}`);
  throw new StartError(`${service} cannot start because of its environment:\n${lines.join('\n')}`);
}

export const port = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, 'must be a port, 0 to 65535')
    .transform(Number);

export const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)),
      `must be a URL that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
    );

/** mongodb:// URLs may name several hosts, which `URL` cannot parse. */
export const mongoUrl = () =>
  z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^\s/]+/, 'must be a URL that starts with mongodb:// or mongodb+srv://');

export const secret = () => z.string().min(32, 'must have at least 32 characters');

export const logLevel = () =>
  z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info');

const isDuration = (text: string): boolean => /^\d{1,6}(\.\d{1,3})?$/.test(text) && Number(text) > 0;

export const seconds = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine(isDuration, 'must be a number of seconds above 0')
    .transform(Number);

export const days = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^[1-9]\d{0,3}$/.test(text), 'must be a whole number of days, 1 to 9999')
    .transform(Number);

export const secondsList = (fallback: readonly number[]) =>
  z
    .string()
    .default(fallback.join(','))
    .refine(
      (text) => text.split(',').every(isDuration),
      `must be a comma-separated list of seconds, such as ${fallback.join(',')}`,
    )
    .transform((text) => text.split(',').map(Number));

export const flag = () =>
  z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .transform((text) => text === 'true');
