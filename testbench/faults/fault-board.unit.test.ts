import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFaultBoard } from './fault-board.ts';
import { held } from './faults.ts';

const fail = () => {
  throw new Error('fault');
};
const fails = { message: 'fault' };

describe('the fault board', () => {
  it('applies a fault only at its service and step, until it is removed', async () => {
    const board = createFaultBoard();
    const fault = board.on('payments.charge', fail);

    await board.of('orders').reach('charge');
    await board.of('payments').reach('refund');
    await assert.rejects(async () => board.of('payments').reach('charge'), fails);
    fault[Symbol.dispose]();
    await board.of('payments').reach('charge');
  });

  it('applies a fault with an occurrence only once', async () => {
    const board = createFaultBoard();
    board.on('payments.charge#2', fail);
    const payments = board.of('payments');

    await payments.reach('charge');
    await assert.rejects(async () => payments.reach('charge'), fails);
    await payments.reach('charge');
  });

  it('counts a visit for every fault at the point, even when the first one throws', async () => {
    const board = createFaultBoard();
    board.on('payments.charge#1', fail);
    board.on('payments.charge#2', fail);
    board.on('payments.charge[pay_1]#3', fail);
    const payments = board.of('payments');

    const outcomes = [];
    for (let visit = 1; visit <= 4; visit++)
      outcomes.push(
        await payments.reach('charge', 'charge', 'pay_1')?.then(
          () => 'ok',
          () => 'fault',
        ),
      );

    assert.deepEqual(outcomes, ['fault', 'fault', 'fault', 'ok']);
  });

  it('applies a fault with a kind or id only to visits with it, and counts only these', async () => {
    const board = createFaultBoard();
    board.on('orders.handle[stock.reserved.v1]#2', fail);
    board.on('orders.handle[evt_7]', fail);
    const orders = board.of('orders');

    await orders.reach('handle', 'stock.reserved.v1', 'evt_1');
    await orders.reach('handle', 'payment.captured.v1', 'evt_2');
    await assert.rejects(async () => orders.reach('handle', 'stock.reserved.v1', 'evt_3'), fails);
    await assert.rejects(async () => orders.reach('handle', 'payment.captured.v1', 'evt_7'), fails);
  });

  it('releases waiting steps when the fault is removed', async () => {
    const board = createFaultBoard();
    const late = held();
    board.on('orders.request', late);

    const waiting = board.of('orders').reach('request');
    await late.reached;
    board.clear();

    await waiting;
  });

  for (const address of [
    'charge',
    'payments.chrage',
    'gateway.request',
    'payments.charge#0',
    'constructor.charge',
  ]) {
    it(`refuses the unknown address ${address}`, () => {
      assert.throws(() => createFaultBoard().on(address, fail), { message: /is no fault point: / });
    });
  }
});
