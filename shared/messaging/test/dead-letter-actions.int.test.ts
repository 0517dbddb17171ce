import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Envelope } from '@shop/shared/contracts';
import { secondsAfter } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { deadLetterActions } from '../dead-letters/actions.ts';
import { acts, cancelled, letterIdOf, openDeadLettersFixture } from '../testing/dead-letters-fixture.ts';
import { openStore } from '../testing/services.ts';

const why = { by: 'usr_sam', reason: 'The release of this morning' };

describe('replaying', () => {
  it('gives a group to its handler again, so many a second, each with one effect', async () => {
    await using world = await openDeadLettersFixture();
    const { deadLetters, clock, state } = world;
    await world.kill(...Array.from({ length: 5 }, (_, index) => cancelled(`ord_${index}`)));
    const [group] = await deadLetters.causes();
    state.broken = false;

    const done = await deadLetters.replay({ ...why, cause: group?.cause, perSecond: 2 });

    assert.deepEqual(done, { count: 5, leftAlone: [], lastDueAt: secondsAfter(clock.now(), 2) });
    assert.equal(await deadLetters.countLetters(null), 0);
    await eventually(() => assert.equal(state.handled.length, 1));
    for (const seen of [2, 3, 4, 5]) {
      clock.advance(500);
      await eventually(() => assert.equal(state.handled.length, seen));
    }
    assert.equal(new Set(state.handled).size, 5);
    assert.ok((await world.store.rows('tallies')).every(({ count }) => count === 1));
  });

  it('lets one that fails again go through all its attempts, and remembers when it failed first', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    await world.kill(message);
    const first = await world.deadLetters.letter(letterIdOf(message));
    world.clock.advance(60_000);

    await world.deadLetters.replay({ ...why, ids: [letterIdOf(message)] });
    await eventually(async () => assert.equal((await world.store.rows('tasks'))[0]?.attempt, 1));
    world.clock.advance(1200);

    const again = await eventually(async () => {
      const letter = await world.deadLetters.letter(letterIdOf(message));
      assert.equal(letter?.attempts, 2);
      return letter;
    });
    assert.deepEqual([again?.firstFailedAt, again?.cause], [first?.firstFailedAt, first?.cause]);
    assert.ok(Number(again?.lastFailedAt) > Number(first?.lastFailedAt));
  });

  it('leaves alone what nobody would pick up', async () => {
    await using world = await openDeadLettersFixture();
    await world.killTask();
    await world.store.connection.collection('tasks').updateOne({}, { $set: { task: 'forgotten' } });

    const done = await world.deadLetters.replay({ ...why, ids: ['settle:pay_1'] });

    const alone = { id: 'settle:pay_1', why: 'Nothing in the service handles forgotten any more' };
    assert.deepEqual(done, { count: 0, leftAlone: [alone], lastDueAt: null });
    assert.deepEqual(
      [await world.deadLetters.countLetters(null), await world.deadLetters.countActs()],
      [1, 0],
    );
  });

  it('happens once when two people do it at the same moment', async () => {
    await using world = await openDeadLettersFixture();
    await world.kill(cancelled('ord_1'), cancelled('ord_2'));
    const [group] = await world.deadLetters.causes();
    const both = ['usr_sam', 'usr_root'].map((by) =>
      world.deadLetters.replay({ ...why, by, cause: group?.cause }).catch(() => ({ count: 0 })),
    );

    const counts = (await Promise.all(both)).map(({ count }) => count);

    assert.deepEqual(counts.toSorted(), [0, 2]);
    assert.equal(await world.deadLetters.countActs(), 2);
  });
});

describe('editing', () => {
  it('mends those that then fit their schema, replays them, and says of the others why not', async () => {
    await using world = await openDeadLettersFixture();
    const mended = cancelled('ord_1');
    const misfit = cancelled('ord_2', { reason: 'WEATHER' });
    await world.kill(mended, misfit);

    const ids = [mended, misfit].map(letterIdOf);
    const { count, leftAlone } = await world.deadLetters.edit({ ...why, ids, patch: { number: 'A-2' } });

    assert.equal(count, 1);
    assert.deepEqual(
      leftAlone.map(({ id }) => id),
      [letterIdOf(misfit)],
    );
    assert.match(
      leftAlone[0]?.why ?? '',
      /^The data of order\.cancelled\.v1 does not fit its schema: reason/,
    );
    await eventually(async () => assert.equal((await world.tallyOf('ord_1'))?.name, 'ord_1 A-2'));
    assert.deepEqual((await world.deadLetters.letter(letterIdOf(misfit)))?.payload, misfit);
  });

  it('is recorded: what the letter was, what was changed, who did it and why', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    await world.kill(message);
    const letter = await world.deadLetters.letter(letterIdOf(message));

    await world.deadLetters.edit({ ...why, cause: letter?.cause, patch: { number: 'A-2' } });

    assert.deepEqual(await world.deadLetters.acts(acts), [
      {
        ...why,
        id: 'act_1',
        act: 'EDIT',
        at: world.clock.now(),
        letter: letterIdOf(message),
        cause: letter?.cause,
        before: message,
        patch: { number: 'A-2' },
      },
    ]);
  });

  it('leaves due tasks alone', async () => {
    await using world = await openDeadLettersFixture();
    await world.killTask();

    const { leftAlone } = await world.deadLetters.edit({ ...why, ids: ['settle:pay_1'], patch: {} });

    const told = 'A due task has no schema that an edit could be checked against';
    assert.deepEqual(leftAlone, [{ id: 'settle:pay_1', why: told }]);
  });
});

describe('discarding', () => {
  it('ends a message, keeps what it was, and holds when it is delivered again', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    const misfit = cancelled('ord_2', { reason: 'WEATHER' });
    await world.kill(message, misfit);

    const done = await world.deadLetters.discard({ ...why, ids: [message, misfit].map(letterIdOf) });

    assert.deepEqual(done, { count: 2, leftAlone: [], lastDueAt: null });
    world.state.broken = false;
    await world.deliver(message);
    await world.deliver(misfit);
    assert.equal(await world.deadLetters.countLetters(null), 0);
    assert.equal((await world.tallyOf('ord_1'))?.count, 1, 'what was delivered after it');
    const kept = (await world.deadLetters.acts(acts)).map(({ before }) => (before as Envelope).id);
    assert.deepEqual(kept.toSorted(), [message.id, misfit.id].toSorted());
  });

  it('ends a due task', async () => {
    await using world = await openDeadLettersFixture();
    await world.killTask();

    await world.deadLetters.discard({ ...why, ids: ['settle:pay_1'] });

    assert.deepEqual(await world.store.rows('tasks'), []);
    assert.deepEqual(await world.store.rows('inbox'), []);
  });
});

describe('an act', () => {
  it('is recorded in the transaction that carries it out', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    await world.kill(message);
    await world.store.connection.collection<{ _id: string }>('desk_acts').insertOne({ _id: 'act_1' });

    await assert.rejects(world.deadLetters.discard({ ...why, ids: [letterIdOf(message)] }), { code: 11000 });

    assert.equal(await world.deadLetters.countLetters(null), 1);
    assert.deepEqual(await world.store.rows('inbox'), []);
  });

  it('leaves nothing behind when its transaction cannot be committed', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    await world.kill(message);
    await world.store.connection.db?.admin().command({
      configureFailPoint: 'failCommand',
      mode: { times: 1 },
      data: { failCommands: ['commitTransaction'], errorCode: 2 },
    });

    await assert.rejects(world.deadLetters.discard({ ...why, ids: [letterIdOf(message)] }), { code: 2 });

    assert.deepEqual(
      [await world.deadLetters.countLetters(null), await world.deadLetters.countActs()],
      [1, 0],
    );
  });

  it('takes more letters than one transaction holds', async () => {
    await using world = await openDeadLettersFixture();
    await world.kill(...Array.from({ length: 120 }, (_, index) => cancelled(`ord_${index}`)));
    const [group] = await world.deadLetters.causes();

    const { count, lastDueAt } = await world.deadLetters.replay({ ...why, cause: group?.cause });

    assert.deepEqual({ count, lastDueAt }, { count: 120, lastDueAt: secondsAfter(world.clock.now(), 11.9) });
    assert.equal(await world.deadLetters.countActs(), 120);
  });

  it('on what is not there is refused, and done to nothing', async () => {
    await using world = await openDeadLettersFixture();
    const message = cancelled('ord_1');
    await world.kill(message);

    const ids = [letterIdOf(message), 'retry:gone'];
    await assert.rejects(world.deadLetters.discard({ ...why, ids }), {
      code: 'DEAD_LETTER_NOT_FOUND',
      message: 'There is no dead letter retry:gone',
    });
    await assert.rejects(world.deadLetters.replay({ ...why, cause: 'unknown' }), {
      code: 'DEAD_LETTER_NOT_FOUND',
    });
    assert.equal(await world.deadLetters.countLetters(null), 1);
  });

  const some = { ids: ['retry:a'] };
  for (const [what, given, field] of [
    ['without a reason', { ...some, reason: ' ' }, 'reason'],
    ['with a reason as long as a book', { ...some, reason: 'x'.repeat(501) }, 'reason'],
    ['on nothing', { ids: [] }, 'ids'],
    ['on neither letters nor a cause', {}, 'ids'],
    ['on letters and a cause', { ...some, cause: 'c' }, 'ids'],
    ['at no speed', { ...some, perSecond: 0 }, 'perSecond'],
    ['at any speed', { ...some, perSecond: 1001 }, 'perSecond'],
    ['that makes the data a list', { ...some, patch: [] }, 'patch'],
  ] as const) {
    it(`${what} is refused`, async () => {
      await using store = await openStore('payments');
      const deadLetters = deadLetterActions({ ...store, handlers: [], onReplayed: () => {} });

      await assert.rejects(deadLetters.edit({ ...why, patch: {}, ...given }), (error: any) => {
        assert.deepEqual([error.code, error.problems[0].field], ['INVALID_INPUT', [field]]);
        return true;
      });
    });
  }
});
