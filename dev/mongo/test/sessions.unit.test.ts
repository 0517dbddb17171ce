import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Binary } from 'bson';
import type { Connection } from '../src/context.ts';
import { Sessions } from '../src/sessions/sessions.ts';
import { Store } from '../src/storage/store.ts';
import { nowMs } from '../src/time.ts';

const lsid = { id: new Binary(Buffer.alloc(16, 7), 4) };
const aConnection = (destroyed: boolean) => ({ id: 1, appName: '', socket: { destroyed } }) as Connection;

function anOpenTransaction(connection: Connection) {
  const store = new Store();
  const sessions = new Sessions(store);
  const session = sessions.use(lsid, connection);
  session.enter({ txnNumber: 1, startTransaction: true }, 'insert');
  store.create('db', 'rows').insert({ _id: 1 }, session.open());
  const sweepIn = (ms: number) => sessions.sweep(nowMs() + ms);
  return { session, sweepIn };
}

it('ends a transaction soon after its client has gone', () => {
  const { session, sweepIn } = anOpenTransaction(aConnection(true));

  sweepIn(4_000);
  assert.equal(session.state, 'active');

  sweepIn(6_000);
  assert.equal(session.state, 'aborted');
});

it('ends a transaction after a minute although its client is there', () => {
  const { session, sweepIn } = anOpenTransaction(aConnection(false));

  sweepIn(59_000);
  assert.equal(session.state, 'active');

  sweepIn(61_000);
  assert.equal(session.state, 'aborted');
});
