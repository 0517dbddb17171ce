import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import fc from 'fast-check';
import { aLine, anOrder, aParcel, byAda, bySam, eur, minutesPast, noon } from '../../test/builders.ts';
import { cancelOrder, stockReserved } from '../order/order-state-machine.ts';
import type { Order } from '../order/order.ts';
import { exchangeOrder } from './exchange.ts';
import { fulfilmentOf, openPieces } from './parcel.ts';
import { paidFor, refundPieces } from './refunds.ts';
import { decideReturn, receiveReturn, requestReturn, returnOf } from './returns.ts';
import { cancelParcel, packParcel, trackParcel, type Tracking } from './shipments.ts';
import type { Pieces } from './parts.ts';

const now = minutesPast(5);
const sam = bySam(now);
const kettles = (quantity: number): Pieces[] => [{ productId: 'prd_kettle', quantity }];
const dhl = { carrier: 'DHL', trackingNumber: 'JD1' };
const confirmed = anOrder({ status: 'CONFIRMED', version: 3 });
const pack = (order: Order, id: string, lines: Pieces[] | null) =>
  packParcel(order, { ...dhl, id, lines }, sam).state;
const track = (order: Order, shipmentId: string, status: Tracking['status']) =>
  trackParcel(order, { shipmentId, status, at: now }, sam);
const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const inTwo = pack(pack(confirmed, 'shp_1', kettles(1)), 'shp_2', null);

describe('the parcels of an order', () => {
  it('take what is in none yet, and no more', () => {
    assert.deepEqual(
      inTwo.shipments.map(({ lines }) => lines),
      [kettles(1), kettles(1)],
    );
    assert.deepEqual(openPieces(inTwo), []);
    assert.throws(() => pack(inTwo, 'shp_3', null), refusedWith('QUANTITY_UNAVAILABLE'));
    assert.throws(() => pack(confirmed, 'shp_1', kettles(3)), refusedWith('QUANTITY_UNAVAILABLE'));
    const twice = [...kettles(1), ...kettles(1)];
    assert.throws(() => pack(confirmed, 'shp_1', twice), refusedWith('QUANTITY_UNAVAILABLE'));
  });

  it('are packed for a confirmed order only, and once for an id', () => {
    assert.throws(() => pack(anOrder(), 'shp_1', null), refusedWith('ORDER_TRANSITION'));
    assert.equal(pack(inTwo, 'shp_1', null), inTwo);
  });

  it('can be taken apart before they leave, and packed again', () => {
    const apart = cancelParcel(inTwo, 'shp_1').state;
    assert.deepEqual(openPieces(apart), kettles(1));
    const gone = track(inTwo, 'shp_1', 'IN_TRANSIT').state;
    assert.throws(() => cancelParcel(gone, 'shp_1'), refusedWith('ORDER_TRANSITION'));
  });

  it('move the order when the last has left and when all have arrived', () => {
    const first = track(inTwo, 'shp_1', 'IN_TRANSIT');
    assert.deepEqual([first.state.status, fulfilmentOf(first.state)], ['CONFIRMED', 'PARTIALLY_SHIPPED']);
    assert.deepEqual(
      first.events.map(({ type }) => type),
      ['shipment.changed.v1'],
    );
    const second = track(first.state, 'shp_2', 'IN_TRANSIT');
    assert.deepEqual([second.state.status, fulfilmentOf(second.state)], ['SHIPPED', 'SHIPPED']);
    assert.deepEqual(
      second.events.map(({ type }) => type),
      ['shipment.changed.v1', 'order.shipped.v1'],
    );
    const third = track(second.state, 'shp_2', 'DELIVERED').state;
    assert.deepEqual([third.status, fulfilmentOf(third)], ['SHIPPED', 'PARTIALLY_DELIVERED']);
    assert.equal(track(third, 'shp_1', 'DELIVERED').state.status, 'DELIVERED');
  });

  it('end the same whatever the order of the news', () => {
    const news = ['shp_1', 'shp_2'].flatMap((id) =>
      (['IN_TRANSIT', 'LOST', 'DELIVERED'] as const).map((status) => [id, status] as const),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 }), (arrivals) => {
        const end = arrivals.reduce((order, [id, status]) => track(order, id, status).state, inTwo);
        assert.deepEqual([end.status, end.version], ['DELIVERED', 5]);
      }),
    );
  });

  it('are taken apart when the order is cancelled, which a parcel that has left prevents', () => {
    const cancelled = cancelOrder(inTwo, { reason: 'STAFF', note: null, ...sam }).state;
    assert.ok(cancelled.shipments.every(({ status }) => status === 'CANCELLED'));
    const gone = track(inTwo, 'shp_1', 'IN_TRANSIT').state;
    const late = () => cancelOrder(gone, { reason: 'STAFF', note: null, ...sam });
    assert.throws(late, refusedWith('ORDER_TRANSITION'));
  });
});

describe('a refund for pieces', () => {
  // 10.00 for three pieces, 0.01 discount and 1.90 of tax on top.
  const net = anOrder({
    status: 'DELIVERED',
    pricesIncludeTax: false,
    lines: [aLine({ quantity: 3, unitPrice: eur(333), discount: eur(1), tax: eur(190) })],
  });

  it('gives back, in however many parts, exactly what was paid', () => {
    const parts: number[] = [];
    [1, 2, 3].reduce((order, piece) => {
      const asked = { id: `rfd_${piece}`, lines: kettles(1), by: 'usr_sam', reason: null };
      const { state } = refundPieces(order, asked, sam);
      parts.push(state.refunds.at(-1)?.amount.amountMinor ?? 0);
      return state;
    }, net);
    assert.deepEqual(parts, [396, 396, 396]);
    assert.deepEqual(paidFor(net, kettles(3)), eur(1188));
  });

  it('is asked of payments once for an id, and never for more pieces than were bought', () => {
    const asked = { id: 'rfd_1', lines: kettles(2), by: 'usr_sam', reason: 'Scratch' };
    const { state, events } = refundPieces(net, asked, sam);
    assert.deepEqual(events[0]?.data, {
      ...{ orderId: 'ord_1', customerId: 'usr_ada', number: net.number, version: 1 },
      ...{ refundId: 'rfd_1', amount: eur(792), requestedBy: 'usr_sam', reason: 'Scratch' },
    });
    assert.equal(refundPieces(state, asked, sam).events.length, 0);
    const more = () => refundPieces(state, { ...asked, id: 'rfd_2' }, sam);
    assert.throws(more, refusedWith('QUANTITY_UNAVAILABLE'));
    const early = () => refundPieces(anOrder(), asked, sam);
    assert.throws(early, refusedWith('ORDER_TRANSITION'));
  });
});

describe('a return', () => {
  const delivered = anOrder({ status: 'DELIVERED', shipments: [aParcel({ status: 'DELIVERED' })] });
  const asked = { id: 'ret_1', kind: 'REFUND', lines: kettles(1), reason: 'Too loud' } as const;
  const requested = requestReturn(delivered, asked, byAda(now)).state;
  const approve = { returnId: 'ret_1', status: 'APPROVED', comment: null } as const;
  const receipt = { returnId: 'ret_1', by: 'usr_sam', exchangeOrderId: 'ord_2' };

  it('is of what has left, and of every piece once', () => {
    const order = anOrder({ status: 'CONFIRMED' });
    assert.throws(() => requestReturn(order, asked, byAda(now)), refusedWith('QUANTITY_UNAVAILABLE'));
    const both = { ...asked, id: 'ret_2', lines: kettles(2) };
    assert.throws(() => requestReturn(requested, both, byAda(now)), refusedWith('QUANTITY_UNAVAILABLE'));
    const rejected = decideReturn(requested, { ...approve, status: 'REJECTED' }, sam).state;
    assert.equal(requestReturn(rejected, both, byAda(now)).state.returns.length, 2);
  });

  it('is of the pieces of all parcels together', () => {
    const parcels = ['shp_1', 'shp_2'].map((id) => aParcel({ id, status: 'IN_TRANSIT', lines: kettles(1) }));
    const shipped = anOrder({ status: 'SHIPPED', shipments: parcels });
    const once = requestReturn(shipped, asked, byAda(now)).state;
    const twice = requestReturn(once, { ...asked, id: 'ret_2' }, byAda(now)).state;
    assert.equal(twice.returns.length, 2);
  });

  it('is refunded when it has arrived, and only after it was approved', () => {
    assert.throws(() => receiveReturn(requested, receipt, sam), refusedWith('ORDER_TRANSITION'));
    const approved = decideReturn(requested, approve, sam).state;
    const { state, events } = receiveReturn(approved, receipt, sam);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['return.changed.v1', 'refund.wanted.v1'],
    );
    assert.deepEqual(state.refunds[0]?.amount, eur(2490));
    assert.equal(receiveReturn(state, receipt, sam).events.length, 0);
  });

  it('for an exchange gives an order of replacements that is confirmed without a payment', () => {
    const exchange = requestReturn(delivered, { ...asked, kind: 'EXCHANGE' }, byAda(now)).state;
    const approved = decideReturn(exchange, approve, sam).state;
    const { state } = receiveReturn(approved, receipt, sam);
    assert.deepEqual([state.refunds, returnOf(state, 'ret_1').exchangeOrderId], [[], 'ord_2']);
    const given = { id: 'ord_2', number: '2026-AAAAAA' };
    const { state: replacement } = exchangeOrder(state, returnOf(state, 'ret_1'), given, sam);
    assert.deepEqual([replacement.total, replacement.lines[0]?.quantity], [eur(0), 1]);
    const { state: reserved, events } = stockReserved(replacement, noon);
    assert.equal(reserved.status, 'CONFIRMED');
    assert.deepEqual(
      events.map(({ type }) => type),
      ['order.confirmed.v1'],
    );
  });
});
