import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anEntry, minutesPast, noon } from '../test/builders.ts';
import { storyOf } from './causal-order.ts';
import { deliveryEntries, withDelivered, type Delivery } from './update-deliveries.ts';

const aDelivery = (overrides: Partial<Delivery> = {}): Delivery => ({
  status: 'PLACED',
  version: 1,
  at: noon,
  subscribers: 1,
  ...overrides,
});
const none = { id: 'ord_1', latest: [] };

describe('the deliveries that an order keeps', () => {
  it('are the last ten, in the order of time', () => {
    const minutes = [11, 3, 0, 7, 1, 2, 10, 4, 5, 6, 8, 9];
    const known = withDelivered(
      none,
      minutes.slice(0, 6).map((minute) => aDelivery({ at: minutesPast(minute) })),
    );

    const { latest } = withDelivered(
      known,
      minutes.slice(6).map((minute) => aDelivery({ at: minutesPast(minute) })),
    );

    assert.deepEqual(
      latest.map(({ at }) => at),
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(minutesPast),
    );
  });

  it('count together what was delivered of one version at one instant', () => {
    const known = withDelivered(none, [aDelivery({ subscribers: 2 }), aDelivery({ version: 2 })]);

    const { latest } = withDelivered(known, [aDelivery({ subscribers: 3 })]);

    assert.deepEqual(
      latest.map(({ version, subscribers }) => [version, subscribers]),
      [
        [1, 5],
        [2, 1],
      ],
    );
  });
});

describe('a delivery in the timeline', () => {
  const shipped = anEntry({ id: 'ord_1:order.shipped.v1', name: 'order.shipped', traceId: 'feed' });

  it('follows from the event that announced the update, and is part of its trace', () => {
    const latest = [aDelivery({ status: 'SHIPPED', version: 4 })];

    const [, told] = storyOf([...deliveryEntries({ id: 'ord_1', latest }, [shipped]), shipped]);

    assert.deepEqual(
      [told?.kind, told?.name, told?.service, told?.causedBy, told?.traceId, told?.correlationId],
      ['DELIVERY', 'update.delivered', 'gateway', shipped.id, 'feed', 'test'],
    );
  });

  it('says of which version, and to how many', () => {
    const latest = [aDelivery(), aDelivery({ version: 2, subscribers: 3 })];

    assert.deepEqual(
      deliveryEntries({ id: 'ord_1', latest }, []).map(({ message }) => message),
      ['Version 1 written to 1 subscriber', 'Version 2 written to 3 subscribers'],
    );
  });
});
