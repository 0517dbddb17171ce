import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchange, routingKey } from '@shop/shared/contracts';
import { secondsAfter } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { openChannel } from '../testing/brokers.ts';
import {
  deadLetterIdOf,
  failing,
  newestDeadLetters,
  openDeadLettersFixture,
  type DeadLettersFixture,
} from '../testing/dead-letters-fixture.ts';
import { event, queue } from '../testing/cancellations.ts';
import { aTally } from '../testing/tally.ts';

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

describe('the dead letter queue', () => {
  it('a dead letter shows its message, consumer, error, attempts and times', async () => {
    await using fixture = await openDeadLettersFixture();
    const began = fixture.clock.now();
    const message = { ...failing('ord_1'), traceparent };

    await fixture.kill(message);

    const [deadLetter, ...others] = await fixture.deadLetters.list(newestDeadLetters);
    assert.deepEqual(others, []);
    assert.match(deadLetter?.cause ?? '', /^[0-9a-f]{12}$/);
    assert.deepEqual(deadLetter, {
      id: deadLetterIdOf(message),
      kind: 'EVENT',
      handler: queue,
      payload: message,
      error: "The order ord_1 has the number 'X-1'",
      cause: deadLetter?.cause,
      attempts: 2,
      firstFailedAt: began,
      lastFailedAt: fixture.clock.now(),
      traceId: 'a'.repeat(32),
      correlationId: message.correlationid,
    });
    assert.deepEqual(await fixture.deadLetters.find(deadLetterIdOf(message)), deadLetter);
    assert.equal(await fixture.deadLetters.find('payments:retry:nothing'), null);
  });

  it('dead letters with the same failure have one cause, by which they can be listed and counted', async () => {
    await using fixture = await openDeadLettersFixture();
    await fixture.kill(failing('ord_1'), failing('ord_2'), failing('ord_3'));
    fixture.clock.advance(1000);
    const misfit = failing('ord_4', { reason: 'WEATHER' });
    await fixture.kill(misfit);

    const [newer, older, ...others] = await fixture.deadLetters.causes();

    assert.deepEqual([newer?.count, newer?.handler, older?.count, older?.handler], [1, queue, 3, queue]);
    assert.deepEqual(others, []);
    assert.match(newer?.error ?? '', /reason/);
    assert.match(older?.error ?? '', /^The order ord_\d has the number 'X-1'$/);
    assert.ok(Number(older?.firstFailedAt) < Number(older?.lastFailedAt));
    const [alone, ...rest] = await fixture.deadLetters.list({
      ...newestDeadLetters,
      cause: newer?.cause ?? '',
    });
    assert.deepEqual([alone?.id, rest], [deadLetterIdOf(misfit), []]);
    assert.equal(await fixture.deadLetters.count(older?.cause ?? ''), 3);
  });

  it('a dead letter of a due task shows its data', async () => {
    await using fixture = await openDeadLettersFixture();
    await fixture.killTask();

    const deadLetter = await fixture.deadLetters.find('payments:settle:pay_1');

    const { kind, handler, payload, error } = deadLetter ?? {};
    const expected = { kind: 'TASK', handler: 'settle', payload: {}, error: 'The provider is away' };
    assert.deepEqual({ kind, handler, payload, error }, expected);
  });

  it('a dead letter that is not JSON shows its text, and the trace of its headers', async () => {
    await using fixture = await openDeadLettersFixture();
    await using channel = await openChannel(fixture.broker.url);

    const headers = { traceparent };
    channel.publish(exchange, routingKey(event, 'ord_1'), Buffer.from('no JSON'), { headers });

    await eventually(async () => {
      const [deadLetter] = await fixture.deadLetters.list(newestDeadLetters);
      assert.deepEqual([deadLetter?.payload, deadLetter?.traceId], ['no JSON', 'a'.repeat(32)]);
    });
  });
});

describe('a dry run', () => {
  const everything = async ({ store }: DeadLettersFixture) =>
    Promise.all(['tallies', 'tasks', 'inbox', 'outbox', 'desk_acts'].map((name) => store.rows(name)));

  it('a dry run shows what would be written and scheduled, and writes nothing', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    await fixture.kill(message);
    fixture.state.broken = false;
    const before = await everything(fixture);

    const dryRun = await fixture.deadLetters.dryRun(deadLetterIdOf(message));

    const after = aTally('ord_1', { count: 1, name: 'ord_1 X-1' });
    const remind = { task: 'remind', key: 'ord_1', dueAt: secondsAfter(fixture.clock.now(), 60) };
    const writes = [{ kind: 'tallies', id: 'ord_1', before: null, after }];
    assert.deepEqual(dryRun, { error: null, alreadyDone: false, writes, events: [], tasks: [remind] });
    assert.deepEqual(await everything(fixture), before);
  });

  it('a dry run shows an existing state before and after', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    await fixture.kill(message);
    fixture.state.broken = false;
    await fixture.deliver(failing('ord_1', { number: 'A-0' }));
    await eventually(() => assert.equal(fixture.state.handled.length, 2));

    const dryRun = await fixture.deadLetters.dryRun(deadLetterIdOf(message));

    const before = aTally('ord_1', { count: 2, name: 'ord_1 A-1' });
    const after = aTally('ord_1', { count: 3, name: 'ord_1 X-1' });
    assert.deepEqual(dryRun?.writes, [{ kind: 'tallies', id: 'ord_1', before, after }]);
  });

  it('a dry run shows why the handler still fails or the message cannot be read', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    const misfit = failing('ord_2', { reason: 'WEATHER' });
    await fixture.kill(message, misfit);

    const unhandled = await fixture.deadLetters.dryRun(deadLetterIdOf(message));
    const unreadable = await fixture.deadLetters.dryRun(deadLetterIdOf(misfit));

    assert.equal(unhandled?.error, "The order ord_1 has the number 'X-1'");
    assert.deepEqual([unhandled?.writes, unhandled?.tasks], [[], []]);
    assert.match(unreadable?.error ?? '', /does not fit its schema: reason/);
  });

  it('a dry run shows that the message has been handled meanwhile', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    await fixture.kill(message);
    fixture.state.broken = false;
    await fixture.deliver(message);

    const dryRun = await fixture.deadLetters.dryRun(deadLetterIdOf(message));

    assert.deepEqual(dryRun, { error: null, alreadyDone: true, writes: [], events: [], tasks: [] });
  });

  it('a dry run of a due task is refused, and null for an unknown id', async () => {
    await using fixture = await openDeadLettersFixture();
    await fixture.killTask();

    await assert.rejects(fixture.deadLetters.dryRun('payments:settle:pay_1'), {
      code: 'DEAD_LETTER_NOT_TRIABLE',
      message: 'settle is a due task: it calls other systems, so its effects cannot be rolled back',
    });
    assert.equal(await fixture.deadLetters.dryRun('payments:settle:pay_2'), null);
  });
});
