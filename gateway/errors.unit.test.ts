import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import { createLogger, withTrace } from '@shop/shared/runtime';
import { GraphQLError, Source } from 'graphql';
import { clientError, errorFormatter } from './errors.ts';
import { InvalidAnswer } from './engine/response/invalid-answer.ts';
import type { ErrorPolicy } from './errors.ts';

const format = (error: unknown, policy: ErrorPolicy = 'catalogue') => {
  const log: any[] = [];
  const logger = createLogger('gateway', 'info', {
    write: (line: string) => void log.push(JSON.parse(line)),
  });
  return { formatted: errorFormatter(logger, policy)(error), log };
};

const bugs = {
  'an error of ours': new TypeError('secret detail'),
  'an error that GraphQL wrapped': new GraphQLError('secret detail', {
    originalError: new TypeError('secret detail'),
  }),
  'a code that is not in the catalogue': new GraphQLError('secret detail', {
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  }),
  'something thrown that is no error': 'secret detail',
};
describe('the error that a client receives', () => {
  it('has code, message and path, with the trace id', async () => {
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

  it('has the number of seconds to wait', () => {
    const { formatted } = format(clientError('RATE_LIMITED', 'Slower', { retryAfterSeconds: 7 }));

    assert.equal(formatted.extensions?.retryAfterSeconds, 7);
  });

  it('has the code with which a subgraph refuses something', () => {
    const error = new GraphQLError('No such book', {
      extensions: { code: 'BOOK_NOT_FOUND', kind: 'refusal' },
    });

    const { formatted, log } = format(error);

    assert.deepEqual(formatted, {
      message: 'No such book',
      extensions: { code: 'BOOK_NOT_FOUND', traceId: undefined },
    });
    assert.deepEqual(log, []);
  });

  it('has the code of a refusal', () => {
    const { formatted } = format(new Refusal('BAD_REQUEST', 'Not like this'));

    assert.deepEqual([formatted.message, formatted.extensions?.code], ['Not like this', 'BAD_REQUEST']);
  });

  it('is short, however long the document is', () => {
    const source = new Source('x '.repeat(1000));
    const positions = Array.from({ length: 1000 }, (_, index) => index);
    const options = { source, positions, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };

    const { formatted } = format(new GraphQLError('x'.repeat(100_000), options));

    assert.equal(formatted.message.length, 300);
    assert.equal(formatted.locations?.length, 5);
  });

  for (const [bug, error] of Object.entries(bugs)) {
    it(`hides ${bug}, which is logged`, () => {
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

it('a bug is logged once, with its causes and the trace id that the client gets', async () => {
  const bug = new Error('outer', { cause: new TypeError('inner') });

  const { formatted, log } = await withTrace('test', {}, async () => format(bug));

  assert.equal(log.length, 1);
  const [{ err, traceId }] = log;
  assert.match(err.stack, /^Error: outer\n[^]+errors\.unit\.test/);
  assert.equal(err.cause.message, 'inner');
  assert.match(traceId, /^[0-9a-f]{32}$/);
  assert.equal(formatted.extensions?.traceId, traceId);
  assert.doesNotMatch(JSON.stringify(formatted), /outer|inner/);
});

describe('the error that a client receives from a gateway that passes errors on', () => {
  const traced = (error: unknown) =>
    withTrace('test', { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` }, async () =>
      format(error, 'pass'),
    );
  const traceId = 'a'.repeat(32);

  it("is the subgraph's error unchanged, with the trace id of the gateway", async () => {
    const extensions = { code: 'MINE', serviceName: 'payments', hint: 'x', traceId: 'theirs' };

    const { formatted, log } = await traced(new GraphQLError('No', { path: ['a'], extensions }));

    assert.deepEqual(formatted, { message: 'No', path: ['a'], extensions: { ...extensions, traceId } });
    assert.deepEqual(log, []);
  });

  it('states what is wrong with a response, and which subgraph sent it', async () => {
    const finding = { subgraphs: ['payments'], found: 'string' };

    const { formatted } = await traced(new InvalidAnswer('Not an Int', ['a'], finding));

    const extensions = { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'payments', traceId };
    assert.deepEqual(formatted, { message: 'Not an Int', path: ['a'], extensions });
  });

  it('states why an operation cannot be planned', async () => {
    const gap = new GraphQLError('No subgraph can resolve a', { extensions: { code: 'INTERNAL' } });

    const { formatted } = await traced(gap);

    assert.deepEqual(formatted, { message: gap.message, extensions: { code: 'INTERNAL', traceId } });
  });

  it('has no HTTP status', async () => {
    const { formatted } = await traced(clientError('BAD_REQUEST', 'Not like this', {}));

    assert.deepEqual(formatted, { message: 'Not like this', extensions: { code: 'BAD_REQUEST', traceId } });
  });

  for (const [bug, error] of Object.entries(bugs).filter(([name]) => !name.startsWith('a code'))) {
    it(`hides ${bug}`, async () => {
      const { formatted } = await traced(error);

      assert.equal(formatted.message, 'Something went wrong on our side');
    });
  }
});

for (const policy of ['catalogue', 'pass'] as const) {
  it(`the log names the subgraph and the type of a wrong value, never the value: ${policy}`, () => {
    const { log } = format(
      new InvalidAnswer('Not an Int', ['a'], { subgraphs: ['payments'], found: 'string' }),
      policy,
    );

    assert.deepEqual(
      log.map(({ level, msg, subgraphs, found, path, reason }) => ({
        level,
        msg,
        subgraphs,
        found,
        path,
        reason,
      })),
      [
        {
          level: 'error',
          msg: 'subgraph answered what the schema does not allow',
          subgraphs: ['payments'],
          found: 'string',
          path: ['a'],
          reason: 'Not an Int',
        },
      ],
    );
  });
}
