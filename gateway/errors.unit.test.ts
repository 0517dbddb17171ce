import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import { createLogger, withTrace } from '@shop/shared/runtime';
import { GraphQLError, Source } from 'graphql';
import { clientError, errorFormatter } from './errors.ts';

const format = (error: unknown) => {
  const log: any[] = [];
  const logger = createLogger('gateway', 'info', {
    write: (line: string) => void log.push(JSON.parse(line)),
  });
  return { formatted: errorFormatter(logger, 'catalogue')(error), log };
};

describe('what a client is told of an error', () => {
  it('is code, message and path, with the trace id', async () => {
    const error = new GraphQLError('No', {
      path: ['order', 'payment'],
      extensions: { code: 'FORBIDDEN', serviceName: 'payments', stacktrace: ['secret'] },
    });

    const { formatted, log } = await withTrace(
      'test',
      { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
      async () => format(error),
    );

    assert.deepEqual(formatted, {
      message: 'No',
      path: ['order', 'payment'],
      extensions: { code: 'FORBIDDEN', traceId: 'a'.repeat(32) },
    });
    assert.deepEqual(log, []);
  });

  it('says how long to wait', () => {
    const { formatted } = format(clientError('RATE_LIMITED', 'Slower', { retryAfterSeconds: 7 }));

    assert.equal(formatted.extensions?.retryAfterSeconds, 7);
  });

  it('keeps the code of a refusal', () => {
    const { formatted } = format(new Refusal('BAD_REQUEST', 'Not like this'));

    assert.deepEqual([formatted.message, formatted.extensions?.code], ['Not like this', 'BAD_REQUEST']);
  });

  it('is short, however long the text that was sent', () => {
    const source = new Source('x '.repeat(1000));
    const positions = Array.from({ length: 1000 }, (_, index) => index);
    const options = { source, positions, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };

    const { formatted } = format(new GraphQLError('x'.repeat(100_000), options));

    assert.equal(formatted.message.length, 300);
    assert.equal(formatted.locations?.length, 5);
  });

  const bugs = {
    'an error of ours': new TypeError('secret detail'),
    'an error that GraphQL wrapped': new GraphQLError('secret detail', {
      originalError: new TypeError('secret detail'),
    }),
    'a code that nobody knows': new GraphQLError('secret detail', {
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    }),
    'something thrown that is no error': 'secret detail',
  };
  for (const [bug, error] of Object.entries(bugs)) {
    it(`is nothing of ${bug}, which is logged`, () => {
      const { formatted, log } = format(error);

      assert.equal(formatted.message, 'Something went wrong on our side');
      assert.equal(formatted.extensions?.code, 'INTERNAL');
      assert.deepEqual(
        log.map(({ level, msg }) => ({ level, msg })),
        [{ level: 'error', msg: 'operation failed' }],
      );
      assert.match(JSON.stringify(log), /secret detail/);
    });
  }
});
