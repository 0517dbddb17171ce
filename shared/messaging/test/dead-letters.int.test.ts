import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchange, routingKey } from '@shop/shared/contracts';
import { secondsAfter } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { openChannel } from '../testing/brokers.ts';
import {
  cancelled,
  event,
  letterIdOf,
  letters,
  openDeadLettersFixture,
  queue,
  type DeadLettersFixture,
} from '../testing/dead-letters-fixture.ts';
import { aTally } from '../testing/tally.ts';

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

describe('the desk shows', () => {
  it('what failed, since when, why, and where it belongs', async () => {
    await using world = await openDeadLettersFixture();
    const began = world.clock.now();
    const message = { ...cancelled('ord_1'), traceparent };

    await world.kill(message);

    const [letter, ...others] = await world.deadLetters.letters(letters, null);
    assert.deepEqual(others, []);
    assert.match(letter?.cause ?? '', /^[0-9a-f]{12}$/);
    assert.deepEqual(letter, {
      id: letterIdOf(message),
      kind: 'EVENT',
      handler: queue,
      payload: message,
      error: "The order ord_1 has the number 'X-1'",
      cause: letter?.cause,
      attempts: 2,
      firstFailedAt: began,
      lastFailedAt: world.clock.now(),
      traceId: 'a'.repeat(32),
      correlationId: message.correlationid,
    });
    assert.deepEqual(await world.deadLetters.letter(letterIdOf(message)), letter);
    assert.equal(await world.deadLetters.letter('retry:nothing'), null);
  });

  it('what failed alike as one cause, what failed otherwise as another, and each alone', async () => {
    await using world = await openDeadLettersFixture();
    await world.kill(cancelled('ord_1'), cancelled('ord_2'), cancelled('ord_3'));
    world.clock.advance(1000);
    const misfit = cancelled('ord_4', { reason: 'WEATHER' });
    await world.kill(misfit);

    const [newer, older, ...others] = await world.deadLetters.causes();

    assert.deepEqual([newer?.count, newer?.handler, older?.count, older?.handler], [1, queue, 3, queue]);
    assert.deepEqual(others, []);
    assert.match(newer?.error ?? '', /reason/);
    assert.match(older?.error ?? '', /^The order ord_\d has the number 'X-1'$/);
    assert.ok(Number(older?.firstFailedAt) < Number(older?.lastFailedAt));
    const [alone, ...rest] = await world.deadLetters.letters(letters, newer?.cause ?? '');
    assert.deepEqual([alone?.id, rest], [letterIdOf(misfit), []]);
    assert.equal(await world.deadLetters.countLetters(older?.cause ?? ''), 3);
  });

  it('a due task with what it was given', async () => {
    await using world = await openDeadLettersFixture();
    await world.killTask();

    const letter = await world.deadLetters.letter('settle:pay_1');

    const { kind, handler, payload, error } = letter ?? {};
    const expected = { kind: 'TASK', handler: 'settle', payload: {}, error: 'The provider is away' };
    assert.deepEqual({ kind, handler, payload, error }, expected);
  });

  it('a message that is no JSON as text, with the trace of its headers', async () => {
    await using world = await openDeadLettersFixture();
    await using channel = await openChannel(world.broker.url);

    const headers = { traceparent };
    channel.publish(exchange, routingKey(event, 'ord_1'), Buffer.from('no JSON'), { headers });

    await eventually(async () => {
      const [letter] = await world.deadLetters.letters(letters, null);
      assert.deepEqual([letter?.payload, letter?.traceId], ['no JSON', 'a'.repeat(32)]);
    });
  });
});

describe('a dry run', () => {
  const everything = async ({ store }: DeadLettersFixture) =>
    Promise.all(['tallies', 'tasks', 'inbox', 'outbox', 'desk_acts'].map((name) => store.rows(name)));

  it('says what would be written and scheduled, and leaves nothing behind', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    await world.kill(message);
    world.state.broken = false;
    const before = await everything(world);

    const dryRun = await world.deadLetters.dryRun(letterIdOf(message));

    const after = aTally('ord_1', { count: 1, name: 'ord_1 X-1' });
    const remind = { task: 'remind', key: 'ord_1', dueAt: secondsAfter(world.clock.now(), 60) };
    const writes = [{ kind: 'tallies', id: 'ord_1', before: null, after }];
    assert.deepEqual(dryRun, { error: null, alreadyDone: false, writes, events: [], tasks: [remind] });
    assert.deepEqual(await everything(world), before);
  });

  it('shows a state that exists as it is and as it would be', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    await world.kill(message);
    world.state.broken = false;
    await world.deliver(cancelled('ord_1', { number: 'A-0' }));
    await eventually(() => assert.equal(world.state.handled.length, 2));

    const dryRun = await world.deadLetters.dryRun(letterIdOf(message));

    const before = aTally('ord_1', { count: 2, name: 'ord_1 A-1' });
    const after = aTally('ord_1', { count: 3, name: 'ord_1 X-1' });
    assert.deepEqual(dryRun?.writes, [{ kind: 'tallies', id: 'ord_1', before, after }]);
  });

  it('says why the handler still fails, or why the message cannot be read', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    const misfit = cancelled('ord_2', { reason: 'WEATHER' });
    await world.kill(message, misfit);

    const failing = await world.deadLetters.dryRun(letterIdOf(message));
    const unreadable = await world.deadLetters.dryRun(letterIdOf(misfit));

    assert.equal(failing?.error, "The order ord_1 has the number 'X-1'");
    assert.deepEqual([failing?.writes, failing?.tasks], [[], []]);
    assert.match(unreadable?.error ?? '', /does not fit its schema: reason/);
  });

  it('says that the message was handled meanwhile', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    await world.kill(message);
    world.state.broken = false;
    await world.deliver(message);

    const dryRun = await world.deadLetters.dryRun(letterIdOf(message));

    assert.deepEqual(dryRun, { error: null, alreadyDone: true, writes: [], events: [], tasks: [] });
  });

  it('is refused for a due task, and null for what is not there', async () => {
    await using world = await openDeadLettersFixture();
    await world.killTask();

    await assert.rejects(world.deadLetters.dryRun('settle:pay_1'), {
      code: 'DEAD_LETTER_NOT_TRIABLE',
      message: 'settle is a due task: it acts on the outside world, where nothing can be taken back',
    });
    assert.equal(await world.deadLetters.dryRun('settle:pay_2'), null);
  });
});
