import { fileURLToPath } from 'node:url';
import { readHostileRequests } from '@shop/shared/testing';
import { startTestStack, type TestStack } from './gateway-stack.ts';

const corpora = new URL('../test/corpora/', import.meta.url);

export const hostileRequests = readHostileRequests(new URL('hostile-requests.json', corpora));

/** What the corpus is sent to; rate limits would hide everything else. */
export const startHostileStack = (): Promise<TestStack> =>
  startTestStack({
    INTROSPECTION: 'false',
    RATE_LIMIT_PER_MINUTE: '1000000',
    ADDRESS_RATE_LIMIT_PER_MINUTE: '1000000',
    MCP: 'all',
    TRUSTED_DOCUMENTS: fileURLToPath(new URL('hostile-tools.json', corpora)),
  });
