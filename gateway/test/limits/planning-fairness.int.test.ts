import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { startTestStack } from '../../testing/gateway-stack.ts';

const unlimited = { RATE_LIMIT_PER_MINUTE: '0', ADDRESS_RATE_LIMIT_PER_MINUTE: '0' };
const prepared = { query: '{ __typename }' };
const burst = 60;

const eachFlag = (text: string) =>
  Array.from({ length: 6 }, (_, at) => text.replaceAll('#', String(at))).join(' ');
const flagsOf = (index: number) =>
  Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`f${at}`, (index & (1 << at)) !== 0]));

const conditional = `query (${eachFlag('$f#: Boolean!')}) { ${eachFlag('a#: __typename @include(if: $f#)')} }`;
const kinds: Record<string, (index: number) => { query: string; variables?: object }> = {
  'distinct documents': (index) => ({ query: `query Q${index} { __typename }` }),
  'combinations of conditions': (index) => ({ query: conditional, variables: flagsOf(index) }),
};

describe('a burst of operations to plan does not block prepared operations:', () => {
  for (const [about, request] of Object.entries(kinds)) {
    it(about, async () => {
      await using stack = await startTestStack(unlimited);
      await stack.ask(prepared.query);
      await stack.ask(request(0).query, { variables: flagsOf(0) });
      using subscribers = await openRawSocket(stack.gateway.url);
      using other = await openRawSocket(stack.gateway.url);
      await Promise.all([subscribers.init(), other.init()]);
      const answers = () => subscribers.received.filter(({ type }) => type === 'next').length;
      let before: number | undefined;
      other.whenHeard(() => (before ??= answers()));

      for (let index = 1; index <= burst; index += 1)
        subscribers.say({ type: 'subscribe', id: String(index), payload: request(index) });
      other.say({ type: 'subscribe', id: '1', payload: prepared });

      await eventually(() => assert.equal(answers(), burst));
      assert.ok(before !== undefined && before < burst / 2, `${before} of ${burst} were answered before`);
    });
  }
});

it('a burst of new operations of one client delays no new operation of another', async () => {
  await using stack = await startTestStack({ ...unlimited, TRUSTED_PROXIES: '1' });
  const newOperation = (index: number) => ({ query: `query Q${index} { __typename }` });
  using busy = await openRawSocket(stack.gateway.url, { 'x-forwarded-for': '192.0.2.1' });
  using other = await openRawSocket(stack.gateway.url, { 'x-forwarded-for': '192.0.2.2' });
  await Promise.all([busy.init(), other.init()]);
  const answers = () => busy.received.filter(({ type }) => type === 'next').length;
  let before: number | undefined;
  other.whenHeard(() => (before ??= answers()));

  for (let index = 1; index <= burst; index += 1)
    busy.say({ type: 'subscribe', id: String(index), payload: newOperation(index) });
  await eventually(() => assert.ok(answers() > 0));
  other.say({ type: 'subscribe', id: '1', payload: newOperation(0) });

  await eventually(() => assert.equal(answers(), burst));
  assert.ok(before !== undefined && before < burst / 2, `${before} of ${burst} were answered before`);
});
