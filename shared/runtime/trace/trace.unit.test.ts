import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createLogger, currentTrace, currentTraceparent, withTrace } from '@shop/shared/runtime';

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

it('continues the given trace', async () => {
  const found = await withTrace(
    'step',
    { traceparent, correlationId: 'cmd_1', causationId: 'evt_1' },
    async () => ({
      ...currentTrace(),
      now: currentTraceparent(),
    }),
  );

  const expected = { traceId: 'a'.repeat(32), traceparent, correlationId: 'cmd_1', causationId: 'evt_1' };
  assert.deepEqual(found, { ...expected, now: traceparent });
});

const [traceId, spanId] = ['a'.repeat(32), 'b'.repeat(16)];

const unreadable: Record<string, string | undefined> = {
  none: undefined,
  'an empty one': '',
  'no traceparent': 'nonsense',
  'a short trace id': `00-${'a'.repeat(31)}-${spanId}-01`,
  'a trace id of zeros': `00-${'0'.repeat(32)}-${spanId}-01`,
  'a span id of zeros': `00-${traceId}-${'0'.repeat(16)}-01`,
  'the version ff': `ff-${traceId}-${spanId}-01`,
  'a version in capitals': `0A-${traceId}-${spanId}-01`,
  'ids in capitals': `00-${traceId.toUpperCase()}-${spanId}-01`,
  'flags of one digit': `00-${traceId}-${spanId}-1`,
  'more fields than version 00 has': `00-${traceId}-${spanId}-01-more`,
  'a later version whose next field is not set apart': `01-${traceId}-${spanId}-01more`,
  'text around it': ` 00-${traceId}-${spanId}-01`,
};
for (const [what, given] of Object.entries(unreadable)) {
  it(`starts a new trace for ${what}`, async () => {
    const trace = await withTrace('step', { traceparent: given }, async () => currentTrace());

    assert.match(trace?.traceparent ?? '', /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    assert.notEqual(trace?.traceId, traceId);
    assert.equal(trace?.correlationId, trace?.traceId);
  });
}

it('continues a trace of a later version as one of version 00', async () => {
  for (const more of ['', '-more']) {
    const given = `01-${traceId}-${spanId}-01${more}`;
    const trace = await withTrace('step', { traceparent: given }, async () => currentTrace());

    assert.equal(trace?.traceparent, `00-${traceId}-${spanId}-01`);
  }
});

it('keeps the trace in a nested step, unless the nested step has its own', async () => {
  const inner = await withTrace('outer', { traceparent, correlationId: 'cmd_1' }, () =>
    withTrace('inner', {}, async () => currentTrace()),
  );
  const other = await withTrace('outer', { traceparent, correlationId: 'cmd_1' }, () =>
    withTrace('inner', { correlationId: 'cmd_2' }, async () => currentTrace()),
  );

  assert.equal(inner?.traceId, 'a'.repeat(32));
  assert.equal(inner?.correlationId, 'cmd_1');
  assert.notEqual(other?.traceId, 'a'.repeat(32));
  assert.equal(other?.correlationId, 'cmd_2');
});

it('ends the trace with the work', async () => {
  await withTrace('step', {}, async () => {});
  assert.equal(currentTrace(), undefined);
});

it('writes the trace and correlation id into every log line', async () => {
  const lines: string[] = [];
  const logger = createLogger('orders', 'info', { write: (line) => void lines.push(line) });

  logger.info('outside');
  await withTrace('step', { traceparent, correlationId: 'cmd_1' }, async () =>
    logger.warn({ orderId: 'ord_1' }, 'inside'),
  );

  const [outside, inside] = lines.map((line) => JSON.parse(line));
  assert.equal(outside.traceId, undefined);
  assert.equal(inside.traceId, 'a'.repeat(32));
  assert.equal(inside.correlationId, 'cmd_1');
  assert.equal(inside.service, 'orders');
  assert.equal(inside.level, 'warn');
});
