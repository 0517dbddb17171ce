import type { TestStack } from './gateway-stack.ts';

export const threePerMinute = { RATE_LIMIT_PER_MINUTE: '3' };
export const meQuery = '{ me { id } }';

/** The codes of the responses to a query that is sent several times; OK for a response without errors. */
export async function codesOf(stack: TestStack, times: number, token?: string): Promise<string[]> {
  const codes: string[] = [];
  for (let count = 0; count < times; count += 1) {
    const { body } = await stack.ask<{ errors?: { extensions: { code: string } }[] }>(meQuery, {
      ...(token && { token }),
    });
    codes.push(body.errors?.[0]?.extensions.code ?? 'OK');
  }
  return codes;
}
