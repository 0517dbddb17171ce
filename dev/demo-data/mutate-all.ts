import type { GraphClient, UserErrors } from '../../testbench/clients/index.ts';

/** One request with a mutation field for each input; a user error that is not `tolerated` ends the loading. */
export async function mutateAll(
  client: GraphClient,
  field: string,
  inputType: string,
  inputs: readonly object[],
  tolerated: readonly string[],
): Promise<void> {
  const variables = Object.fromEntries(inputs.map((input, index) => [`i${index}`, input]));
  const declared = inputs.map((_, index) => `$i${index}: ${inputType}!`).join(' ');
  const fields = inputs.map(
    (_, index) => `m${index}: ${field}(input: $i${index}) { userErrors { code message field } }`,
  );
  const answers = await client.ask<Record<string, UserErrors>>(
    `mutation Load(${declared}) { ${fields.join(' ')} }`,
    variables,
  );
  for (const { userErrors } of Object.values(answers)) {
    const error = userErrors.find(({ code }) => !tolerated.includes(code));
    if (error) throw new Error(`${field}: ${error.field?.join('.') ?? ''} ${error.message}`);
  }
}
