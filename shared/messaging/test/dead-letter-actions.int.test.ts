import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Envelope } from '@shop/shared/contracts';
import { secondsAfter } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import {
  deadLetterIdOf,
  failing,
  newestActions,
  openDeadLettersFixture,
} from '../testing/dead-letters-fixture.ts';

const why = { by: 'usr_sam', reason: 'Fixed in the release of this morning' };

describe('replaying', () => {
  it('replay gives dead letters of a cause to their handler at the given rate, each with one effect', async () => {
    await using fixture = await openDeadLettersFixture();
    const { deadLetters, clock, state } = fixture;
    await fixture.kill(...Array.from({ length: 5 }, (_, index) => failing(`ord_${index}`)));
    const [group] = await deadLetters.causes();
    state.broken = false;

    const done = await deadLetters.replay({ ...why, cause: group?.cause, perSecond: 2 });

    assert.deepEqual(done, { count: 5, unchanged: [], lastDueAt: secondsAfter(clock.now(), 2) });
    assert.equal(await deadLetters.count(null), 0);
    await eventually(() => assert.equal(state.handled.length, 1));
    for (const seen of [2, 3, 4, 5]) {
      clock.advance(500);
      await eventually(() => assert.equal(state.handled.length, seen));
    }
    assert.equal(new Set(state.handled).size, 5);
    assert.ok((await fixture.store.rows('tallies')).every(({ count }) => count === 1));
  });

  it('a replayed dead letter that fails again has all its attempts, and keeps its first failure', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    await fixture.kill(message);
    const first = await fixture.deadLetters.find(deadLetterIdOf(message));
    fixture.clock.advance(60_000);

    await fixture.deadLetters.replay({ ...why, ids: [deadLetterIdOf(message)] });
    await eventually(async () => assert.equal((await fixture.store.rows('tasks'))[0]?.attempt, 1));
    fixture.clock.advance(1200);

    const again = await eventually(async () => {
      const deadLetter = await fixture.deadLetters.find(deadLetterIdOf(message));
      assert.equal(deadLetter?.attempts, 2);
      return deadLetter;
    });
    assert.deepEqual([again?.firstFailedAt, again?.cause], [first?.firstFailedAt, first?.cause]);
    assert.ok(Number(again?.lastFailedAt) > Number(first?.lastFailedAt));
  });

  it('replay leaves tasks alone that have no handler', async () => {
    await using fixture = await openDeadLettersFixture();
    await fixture.killTask();
    await fixture.store.connection.collection('tasks').updateOne({}, { $set: { task: 'forgotten' } });

    const done = await fixture.deadLetters.replay({ ...why, ids: ['payments:settle:pay_1'] });

    const alone = {
      id: 'payments:settle:pay_1',
      reason: 'Nothing in the service handles forgotten any more',
    };
    assert.deepEqual(done, { count: 0, unchanged: [alone], lastDueAt: null });
    assert.equal(await fixture.deadLetters.count(null), 1);
    assert.equal(await fixture.deadLetters.countActions(), 0);
  });

  it('two replays at the same time replay each dead letter once', async () => {
    await using fixture = await openDeadLettersFixture();
    await fixture.kill(failing('ord_1'), failing('ord_2'));
    const [group] = await fixture.deadLetters.causes();
    const both = ['usr_sam', 'usr_root'].map((by) =>
      fixture.deadLetters.replay({ ...why, by, cause: group?.cause }).catch(() => ({ count: 0 })),
    );

    const counts = (await Promise.all(both)).map(({ count }) => count);

    assert.deepEqual(counts.toSorted(), [0, 2]);
    assert.equal(await fixture.deadLetters.countActions(), 2);
  });
});

describe('editing', () => {
  it('edit replays events that then fit their schema, and says why the others do not', async () => {
    await using fixture = await openDeadLettersFixture();
    const repairable = failing('ord_1');
    const misfit = failing('ord_2', { reason: 'WEATHER' });
    await fixture.kill(repairable, misfit);

    const ids = [repairable, misfit].map(deadLetterIdOf);
    const { count, unchanged } = await fixture.deadLetters.edit({ ...why, ids, patch: { number: 'A-2' } });

    assert.equal(count, 1);
    const [left, ...others] = unchanged;
    assert.deepEqual([left?.id, others], [deadLetterIdOf(misfit), []]);
    assert.match(left?.reason ?? '', /^The data of order\.cancelled\.v1 does not fit its schema: reason/);
    await eventually(async () => assert.equal((await fixture.tallyOf('ord_1'))?.name, 'ord_1 A-2'));
    assert.deepEqual((await fixture.deadLetters.find(deadLetterIdOf(misfit)))?.payload, misfit);
  });

  it('edit is recorded with payload, patch, user and reason', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    await fixture.kill(message);
    const deadLetter = await fixture.deadLetters.find(deadLetterIdOf(message));

    await fixture.deadLetters.edit({ ...why, cause: deadLetter?.cause, patch: { number: 'A-2' } });

    assert.deepEqual(await fixture.deadLetters.actions(newestActions), [
      {
        ...why,
        id: 'act_1',
        action: 'EDIT',
        at: fixture.clock.now(),
        deadLetterId: deadLetterIdOf(message),
        cause: deadLetter?.cause,
        before: message,
        patch: { number: 'A-2' },
      },
    ]);
  });

  it('edit leaves due tasks alone', async () => {
    await using fixture = await openDeadLettersFixture();
    await fixture.killTask();

    const { unchanged } = await fixture.deadLetters.edit({
      ...why,
      ids: ['payments:settle:pay_1'],
      patch: {},
    });

    const noSchema = 'A due task has no schema that an edit could be checked against';
    assert.deepEqual(unchanged, [{ id: 'payments:settle:pay_1', reason: noSchema }]);
  });
});

describe('discarding', () => {
  it('discard ends a message for good, also if it is delivered again, and keeps its payload', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    const misfit = failing('ord_2', { reason: 'WEATHER' });
    await fixture.kill(message, misfit);

    const done = await fixture.deadLetters.discard({ ...why, ids: [message, misfit].map(deadLetterIdOf) });

    assert.deepEqual(done, { count: 2, unchanged: [], lastDueAt: null });
    fixture.state.broken = false;
    await fixture.deliver(message);
    await fixture.deliver(misfit);
    assert.equal(await fixture.deadLetters.count(null), 0);
    assert.equal((await fixture.tallyOf('ord_1'))?.count, 1, 'only the later event took effect');
    const kept = (await fixture.deadLetters.actions(newestActions)).map(
      ({ before }) => (before as Envelope).id,
    );
    assert.deepEqual(kept.toSorted(), [message.id, misfit.id].toSorted());
  });

  it('discard ends a due task', async () => {
    await using fixture = await openDeadLettersFixture();
    await fixture.killTask();

    await fixture.deadLetters.discard({ ...why, ids: ['payments:settle:pay_1'] });

    assert.deepEqual(await fixture.store.rows('tasks'), []);
    assert.deepEqual(await fixture.store.rows('inbox'), []);
  });
});

describe('every action', () => {
  it('an action is recorded in the transaction that carries it out', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    await fixture.kill(message);
    await fixture.store.connection.collection<{ _id: string }>('desk_acts').insertOne({ _id: 'act_1' });

    await assert.rejects(fixture.deadLetters.discard({ ...why, ids: [deadLetterIdOf(message)] }), {
      code: 11000,
    });

    assert.equal(await fixture.deadLetters.count(null), 1);
    assert.deepEqual(await fixture.store.rows('inbox'), []);
  });

  it('an action whose transaction is not committed changes nothing', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    await fixture.kill(message);
    await fixture.store.connection.db?.admin().command({
      configureFailPoint: 'failCommand',
      mode: { times: 1 },
      data: { failCommands: ['commitTransaction'], errorCode: 2 },
    });

    await assert.rejects(fixture.deadLetters.discard({ ...why, ids: [deadLetterIdOf(message)] }), {
      code: 2,
    });

    assert.equal(await fixture.deadLetters.count(null), 1);
    assert.equal(await fixture.deadLetters.countActions(), 0);
  });

  it('an action can change more dead letters than one transaction holds', async () => {
    await using fixture = await openDeadLettersFixture();
    await fixture.kill(...Array.from({ length: 120 }, (_, index) => failing(`ord_${index}`)));
    const [group] = await fixture.deadLetters.causes();

    const { count, lastDueAt } = await fixture.deadLetters.replay({ ...why, cause: group?.cause });

    assert.deepEqual(
      { count, lastDueAt },
      { count: 120, lastDueAt: secondsAfter(fixture.clock.now(), 11.9) },
    );
    assert.equal(await fixture.deadLetters.countActions(), 120);
  });

  it('an action on an unknown dead letter is refused and changes nothing', async () => {
    await using fixture = await openDeadLettersFixture();
    const message = failing('ord_1');
    await fixture.kill(message);

    const code = 'DEAD_LETTER_NOT_FOUND';
    const ids = [deadLetterIdOf(message), 'payments:retry:gone'];
    const unknown = { code, message: 'There is no dead letter payments:retry:gone' };
    await assert.rejects(fixture.deadLetters.discard({ ...why, ids }), unknown);
    await assert.rejects(fixture.deadLetters.replay({ ...why, cause: 'unknown' }), { code });
    assert.equal(await fixture.deadLetters.count(null), 1);
  });
});
