import assert from 'node:assert/strict';
import { eventually } from '@shop/shared/testing';
import fc from 'fast-check';
import type { LiveFixture } from '../live-fixture.ts';
import type { Message, RawSocket } from './raw-socket.ts';

const kinds = ['live', 'query', 'slow query', 'mutation', 'refused'] as const;
type Kind = (typeof kinds)[number];

/** A step of a client on its socket. */
export type Step =
  | { do: 'subscribe'; id: string; kind: Kind }
  | { do: 'complete'; id: string }
  /** From now on feeds and payments answer only after `release`. */
  | { do: 'hold' }
  | { do: 'release' }
  /** Waits until the gateway has processed what was sent before. */
  | { do: 'wait' };

const id = fc.constantFrom('r', 's');
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('subscribe' as const), id, kind: fc.constantFrom(...kinds) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('complete' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('hold' as const, 'release' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
);

/** An operation of the client; its marker identifies its results. */
type Begun = { id: string; kind: Kind; marker: string; left: boolean };

const textOf = ({ kind, marker }: Begun): string =>
  ({
    live: `subscription { ${marker}: orderUpdated(orderId: "ord_1") { status } }`,
    query: `{ ${marker}: me { name } }`,
    'slow query': `{ ${marker}: order(id: "ord_1") { payment { status } } }`,
    mutation: `mutation { ${marker}: rename(name: "Ada") { name } }`,
    refused: `{ ${marker}: nothing }`,
  })[kind];

/** Runs the steps on a socket as a correct client: an id is reused only after it was completed. */
export async function play(
  fixture: LiveFixture,
  socket: RawSocket,
  steps: readonly Step[],
): Promise<Begun[]> {
  const begun: Begun[] = [];
  let release = () => {};
  const leave = (wanted: string) => {
    socket.say({ type: 'complete', id: wanted });
    for (const each of begun) if (each.id === wanted) each.left = true;
  };
  for (const step of steps) {
    if (step.do === 'wait') await fence(socket);
    else if (step.do === 'release') release();
    else if (step.do === 'complete') leave(step.id);
    else if (step.do === 'hold') {
      release();
      fixture.shop.reading = fixture.shop.paying = new Promise((resolve) => (release = resolve));
    } else {
      if (begun.some((each) => each.id === step.id && !each.left)) leave(step.id);
      const next = { ...step, marker: `op${begun.length}`, left: false };
      begun.push(next);
      socket.say({ type: 'subscribe', id: next.id, payload: { query: textOf(next) } });
    }
  }
  release();
  return begun;
}

async function fence(socket: RawSocket): Promise<void> {
  const pongs = () => socket.received.filter(({ type }) => type === 'pong').length;
  const before = pongs();
  socket.say({ type: 'ping' });
  await eventually(() => assert.ok(pongs() > before));
}

const ofId = ({ received }: RawSocket, wanted: string): Message[] =>
  received.filter((each) => each.id === wanted);
const isEnd = ({ type }: Message): boolean => type === 'complete' || type === 'error';
const markerOf = ({ payload }: Message): string => Object.keys((payload as { data: object }).data)[0] ?? '';
const markers = (socket: RawSocket, wanted: string): string[] =>
  ofId(socket, wanted).flatMap((each) => (each.type === 'next' ? [markerOf(each)] : []));

/** Every operation that the client did not complete has ended, or continues if it is a subscription. */
export function assertServed(socket: RawSocket, begun: readonly Begun[], updates: number): void {
  for (const { id: own, kind, marker } of begun.filter(({ left }) => !left)) {
    const results = markers(socket, own).filter((each) => each === marker).length;
    const context = JSON.stringify({ begun, received: socket.received });
    if (kind === 'live') assert.ok(results >= updates, `${marker} did not receive all: ${context}`);
    else {
      assert.equal(results, kind === 'refused' ? 0 : 1, context);
      assert.ok(isEnd(ofId(socket, own).at(-1) ?? { type: 'none' }), context);
    }
  }
}

/**
 * No message for an operation came after one for its successor on the same id, and only operations that end
 * by themselves have ended.
 */
export function assertApart(socket: RawSocket, begun: readonly Begun[]): void {
  for (const wanted of new Set(begun.map((each) => each.id))) {
    const order = markers(socket, wanted).map((marker) => begun.findIndex((each) => each.marker === marker));
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
      JSON.stringify(socket.received),
    );
    const ends = ofId(socket, wanted).filter(isEnd).length;
    const mayEnd = begun.filter((each) => each.id === wanted && each.kind !== 'live').length;
    assert.ok(
      ends <= mayEnd,
      `${ends} ends for ${wanted}: ${JSON.stringify({ begun, received: socket.received })}`,
    );
  }
}
