import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createLogger, currentTrace, currentTraceparent, withTrace } from '@shop/shared/runtime';

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

it('continues the trace that it is given', async () => {
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

it('begins a trace where there is none, or one that cannot be read', async () => {
  for (const given of [undefined, '', 'nonsense', `00-${'a'.repeat(31)}-${'b'.repeat(16)}-01`]) {
    const trace = await withTrace('step', { traceparent: given }, async () => currentTrace());
    assert.match(trace?.traceparent ?? '', /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    assert.equal(trace?.correlationId, trace?.traceId);
  }
});

it('keeps the trace in a step within a step, unless the inner one brings its own', async () => {
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

it('ends with its work', async () => {
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
