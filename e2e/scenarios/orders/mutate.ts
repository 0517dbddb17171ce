import type { GraphClient, UserErrors } from '@shop/testbench/clients';
import { expect } from '@shop/testbench/playwright/test';

/**
 * Sends `name(input: $input) { … }`; returns the payload. The user errors have to be those of `codes`, by default
 * none.
 */
export async function mutate<Payload = Record<string, unknown>>(
  client: GraphClient,
  field: string,
  input: object,
  codes: readonly string[] = [],
): Promise<Payload> {
  const name = /^\w+/.exec(field)?.[0] ?? '';
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const selected = field.replace(/\}$/, 'userErrors { code message field } }');
  const answer = await client.ask<Record<string, UserErrors & Payload>>(
    `mutation M($input: ${type}!) { ${selected} }`,
    { input },
  );
  const payload = answer[name];
  expect((payload?.userErrors ?? []).map(({ code }) => code)).toEqual(codes);
  return payload as Payload;
}
