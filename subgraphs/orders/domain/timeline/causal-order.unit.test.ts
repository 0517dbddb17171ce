import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anEntry, minutesPast } from '../../test/builders.ts';
import { causalOrder } from './causal-order.ts';
import type { TimelineEntry } from './timeline.ts';

const own = (id: string, name: string, eventId: string, causationId: string) =>
  anEntry({ id: `ord_1:${id}`, name, service: 'orders', eventId, causationId, correlationId: 'c1' });
const foreign = (id: string, name: string, causationId: string, overrides: Partial<TimelineEntry> = {}) =>
  anEntry({ id, name, causationId, correlationId: 'c1', ...overrides });
const command = (name: string, correlationId: string, overrides: Partial<TimelineEntry> = {}) =>
  anEntry({
    id: `ord_1:${name}`,
    kind: 'COMMAND',
    name,
    service: 'orders',
    eventId: null,
    causationId: correlationId,
    correlationId,
    ...overrides,
  });

/** Ids descend, so that sorting by id cannot give the causal order. */
const life = [
  command('placeOrder', 'c1'),
  own('order.placed.v1', 'order.placed', 'evt_9', 'ord_1:placeOrder'),
  foreign('evt_8', 'stock.reserved', 'evt_9'),
  own('payment.requested.v1', 'payment.requested', 'evt_7', 'evt_8'),
  foreign('evt_6', 'payment.attempted', 'evt_7', { kind: 'PAYMENT_ATTEMPT' }),
  foreign('evt_5', 'payment.captured', 'evt_7'),
  own('order.confirmed.v1', 'order.confirmed', 'evt_4', 'evt_5'),
  foreign('evt_3', 'notification.sent', 'evt_4', { kind: 'MAIL' }),
];
const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);
const inAnyOrder = (entries: readonly TimelineEntry[]) =>
  fc.shuffledSubarray([...entries], { minLength: entries.length });

describe('the timeline of an order', () => {
  it('is the same for any order of arrival, even if all entries have the same time', () => {
    fc.assert(
      fc.property(inAnyOrder(life), (arrived) => assert.deepEqual(ids(causalOrder(arrived)), ids(life))),
    );
  });

  it('has the cause of each entry, in one tree with the command as its root', () => {
    const causes = causalOrder(life).map(({ causedBy }) => causedBy);
    assert.deepEqual(causes, [
      null,
      'ord_1:placeOrder',
      'ord_1:order.placed.v1',
      'evt_8',
      'ord_1:payment.requested.v1',
      'ord_1:payment.requested.v1',
      'evt_5',
      'ord_1:order.confirmed.v1',
    ]);
  });

  it('has causes before effects, whatever the clocks of two machines say, and siblings by time', () => {
    const instants = fc.array(fc.nat(9), { minLength: life.length, maxLength: life.length });
    fc.assert(
      fc.property(instants, (minutes) => {
        const story = causalOrder(life.map((entry, n) => ({ ...entry, at: minutesPast(minutes[n] ?? 0) })));
        const placeOf = new Map(story.map(({ id }, place) => [id, place]));
        for (const { id, causedBy } of story)
          if (causedBy) assert.ok((placeOf.get(causedBy) ?? NaN) < (placeOf.get(id) ?? NaN));
        for (const siblings of Map.groupBy(story, ({ causedBy }) => causedBy).values())
          assert.deepEqual(
            siblings,
            siblings.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
          );
      }),
    );
  });

  it('sorts by time where entries are unrelated, or a cause has not arrived yet', () => {
    const refunded = foreign('evt_1', 'payment.refunded', 'evt_unheard');
    const delivered = foreign('evt_2', 'order.delivered', 'evt_other', { at: minutesPast(1) });
    const story = causalOrder([delivered, refunded]);
    assert.deepEqual(
      story.map(({ id, causedBy }) => [id, causedBy]),
      [
        ['evt_1', null],
        ['evt_2', null],
      ],
    );
  });

  it('puts indirect effects below their command, the latest with their correlation id', () => {
    const refund = (id: string, minutes: number) =>
      command('refundPayment', 'c2', { id, service: 'payments', at: minutesPast(minutes) });
    const refunded = (id: string, minutes: number) =>
      foreign(id, 'payment.refunded', 'c2', { at: minutesPast(minutes) });
    const received = [refund('evt_1', 0), refunded('evt_2', 1), refund('evt_3', 2), refunded('evt_4', 3)];
    fc.assert(
      fc.property(inAnyOrder([...received, command('placeOrder', 'c2')]), (arrived) => {
        const causes = new Map(causalOrder(arrived).map(({ id, causedBy }) => [id, causedBy]));
        assert.deepEqual([causes.get('evt_2'), causes.get('evt_4')], ['evt_1', 'evt_3']);
      }),
    );
  });

  it('puts a retry between its cause and its effect', () => {
    const again = anEntry({
      id: 'evt_8:retry',
      kind: 'RETRY',
      name: 'stock.reserved',
      eventId: null,
      causationId: 'evt_8',
    });
    const story = ids(causalOrder([...life, again]));
    assert.deepEqual(story.slice(2, 5), ['evt_8', 'evt_8:retry', 'ord_1:payment.requested.v1']);
  });

  it('terminates even if entries cause each other', () => {
    const circle = [foreign('evt_1', 'order.placed', 'evt_2'), foreign('evt_2', 'order.placed', 'evt_1')];
    assert.deepEqual(ids(causalOrder(circle)), ['evt_1', 'evt_2']);
  });
});
