import { after, before, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import fc from 'fast-check';
import { startLiveFixture, type LiveFixture } from '../../testing/live-fixture.ts';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { anyStep, assertApart, assertServed, play, type Step } from '../../testing/clients/socket-script.ts';

const again: Step[] = [
  { do: 'subscribe', id: 'r', kind: 'live' },
  { do: 'complete', id: 'r' },
  { do: 'subscribe', id: 'r', kind: 'live' },
];
const queryAgain: Step[] = [
  { do: 'hold' },
  { do: 'subscribe', id: 'r', kind: 'slow query' },
  { do: 'complete', id: 'r' },
  { do: 'subscribe', id: 'r', kind: 'query' },
];
const whileOpening: Step[] = [
  { do: 'hold' },
  ...again,
  { do: 'wait' },
  { do: 'subscribe', id: 'r', kind: 'mutation' },
];

describe('a socket on which ids are reused', () => {
  let fixture: LiveFixture;
  before(async () => {
    fixture = await startLiveFixture({ RATE_LIMIT_PER_MINUTE: '1000000' });
    fixture.shop.move('ord_1', 'PLACED');
  });
  after(() => fixture[Symbol.asyncDispose]());

  async function run(steps: readonly Step[]): Promise<void> {
    using socket = await openRawSocket(fixture.gateway.url);
    await socket.init(await fixture.issuer.token('usr_ada'));
    const begun = await play(fixture, socket, steps);
    await eventually(() => assertServed(socket, begun, 1));
    await fixture.change('ord_1', 'SHIPPED');
    await eventually(() => assertServed(socket, begun, 2));
    assertApart(socket, begun);
  }

  it('gives each operation its own results for any order of client messages, and holds nothing afterwards', async () => {
    const property = fc.asyncProperty(fc.array(anyStep, { minLength: 2, maxLength: 14 }), async (steps) => {
      await run(steps);
      await fixture.atRest();
    });
    // A failure names its seed. It is not shrunk: what has leaked is still there in the next run.
    await fc.assert(property, {
      numRuns: 40,
      endOnFailure: true,
      examples: [[again], [queryAgain], [whileOpening]],
    });
  });

  it('closes everything that it began, however often its client starts and completes operations', async () => {
    for (let times = 0; times < 3; times += 1) {
      using socket = await openRawSocket(fixture.gateway.url);
      await socket.init(await fixture.issuer.token('usr_bob'));
      for (let turn = 0; turn < 50; turn += 1) {
        socket.say({ type: 'subscribe', id: 'r', payload: { query: endless } });
        socket.say({ type: 'complete', id: 'r' });
      }
    }

    await fixture.atRest();
  });
});

const endless = 'subscription { myOrdersUpdated { status } }';
