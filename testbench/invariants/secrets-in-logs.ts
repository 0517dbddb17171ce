import type { Env } from '@shop/shared/runtime';
import type { LogLine } from '../stack/process/logs.ts';

/** What a secret looks like, by its kind. */
const shapes: Readonly<Record<string, RegExp>> = {
  'a token': /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/,
  'an Authorization header': /\b(?:bearer|basic)\s+[\w.~+/=-]{8,}/i,
  'a key of the payment provider': /\b(?:sk|rk|whsec)_\w{8,}/,
  'an API key': /\bshop_\w+\.[\w-]{16,}/,
  'a client secret of a payment': /\bpi_\w+_secret_\w+/,
  'a hash of a password': /\$argon2/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY/,
  'a password in a URL': /\/\/[^\s/:@"]*:[^\s/@"*]+@/,
  'a field that is secret':
    /\\?"(?:password|newPassword|accessToken|refreshToken|token|secret|authorization|cookie|apiKey|viewer)\\?":\s*\\?"[^"\\]{4,}/i,
};

const isSecret = (variable: string): boolean =>
  /(?:SECRET|PASSWORD|TOKEN|PRIVATE_KEY|SECRET_KEY)$/.test(variable);
/** Shorter ones occur in other words. */
const shortest = 8;

/** The secrets in lines of the logs, as text that does not repeat them: by their shapes, and by the values that services were given. */
export function secretsInLogs(lines: readonly LogLine[], env: Env): string[] {
  const given = Object.entries(env).flatMap(([name, value = '']) =>
    isSecret(name) && value.length >= shortest ? [[name, value] as const] : [],
  );
  return lines.flatMap(({ service, text }) => {
    const kinds = [
      ...Object.entries(shapes).flatMap(([kind, shape]) => (shape.test(text) ? [kind] : [])),
      ...given.flatMap(([name, value]) => (text.includes(value) ? [`the value of ${name}`] : [])),
    ];
    return kinds.map((kind) => `${service} logged ${kind}, in the line "${messageIn(text)}"`);
  });
}

const messageIn = (text: string): string => /"msg":"([^"]*)"/.exec(text)?.[1] ?? 'that is no JSON';
