import type { GraphClient, UserErrors } from '@shop/testbench/clients';

export type Refused = { codes: string[] };

/**
 * Sends one mutation, such as `verifyEmail(input: $input) { email }`; its answer, and the codes of its refusals. Without
 * a selection: `verifyEmail(input: $input)`.
 */
export async function mutate<Answer extends object = object>(
  client: GraphClient,
  field: string,
  input?: object,
): Promise<Partial<Answer> & Refused> {
  const [, name = '', args = '', selection = ''] = /^(\w+)(\(.*?\))?\s*(?:\{(.*)\})?$/s.exec(field) ?? [];
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const variables = input ? `($input: ${type})` : '';
  const query = `mutation Change${variables} { it: ${name}${args} { ${selection} userErrors { code } } }`;
  const { it } = await client.ask<{ it: Partial<Answer> & UserErrors }>(query, { input });
  return { ...it, codes: it.userErrors.map(({ code }) => code) };
}
