import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MongoClient, type ClientSession } from 'mongodb';
import { aProcess, aProxy } from './processes.ts';
import { aFolder, aServer, aWire } from './support.ts';

type Account = { _id: string; balance: number };

async function aBank(port: number) {
  const client = await MongoClient.connect(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  const accounts = client.db('bank').collection<Account>('accounts');
  await accounts.insertOne({ _id: 'ada', balance: 0 });
  const counts = { attempts: 0 };
  const deposit = (session: ClientSession) => {
    counts.attempts++;
    return accounts.updateOne({ _id: 'ada' }, { $inc: { balance: 1 } }, { session });
  };
  const transaction = () => client.withSession((session) => session.withTransaction(deposit));
  const plain = () => accounts.updateOne({ _id: 'ada' }, { $inc: { balance: 1 } });
  const balance = async () => (await accounts.findOne({ _id: 'ada' }))?.balance;
  return { counts, transaction, plain, balance, [Symbol.asyncDispose]: () => client.close() };
}

describe('when a connection breaks', () => {
  it('after the commit, the driver learns from a second try that it was done', async () => {
    await using server = await aServer();
    await using proxy = await aProxy(server.mongo.port);
    await using bank = await aBank(proxy.port);
    proxy.loseReplyTo('commitTransaction');

    await bank.transaction();

    assert.equal(await bank.balance(), 1);
    assert.equal(bank.counts.attempts, 1);
  });

  it('before the commit, the second try commits', async () => {
    await using server = await aServer();
    await using bank = await aBank(server.mongo.port);
    const data = { failCommands: ['commitTransaction'], closeConnection: true };
    await server.client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times: 1 }, data });

    await bank.transaction();

    assert.equal(await bank.balance(), 1);
    assert.equal(bank.counts.attempts, 1);
  });
});

describe('when the server is killed before it could answer, and started again on its file', () => {
  const cases = [
    { what: 'a commit', command: 'commitTransaction', deposit: 'transaction' },
    { what: 'a retryable write', command: 'update', deposit: 'plain' },
  ] as const;
  for (const { what, command, deposit } of cases) {
    it(`${what} that reached the file is not done twice`, async () => {
      await using folder = await aFolder();
      await using first = await aProcess(folder.file);
      await using proxy = await aProxy(first.port);
      await using bank = await aBank(proxy.port);
      let revived: Awaited<ReturnType<typeof aProcess>> | null = null;
      proxy.loseReplyTo(command, async () => {
        await first.kill();
        revived = await aProcess(folder.file);
        proxy.target = revived.port;
      });

      await bank[deposit]();

      assert.ok(revived, 'the server should have been killed');
      assert.equal(await bank.balance(), 1);
      await (revived as AsyncDisposable)[Symbol.asyncDispose]();
    });
  }
});

describe('a statement that comes late', () => {
  it('does not end the transaction that its session has begun since', async () => {
    await using server = await aServer();
    using late = await aWire(server.mongo.port);
    using current = await aWire(server.mongo.port);
    const { id: lsid } = await current.run({ startSession: 1, $db: 'admin' });
    const insert = (n: number, txnNumber: bigint) => ({
      insert: 'rows',
      documents: [{ n }],
      lsid,
      txnNumber,
      autocommit: false,
      $db: 'bank',
    });

    await current.run({ ...insert(1, 1n), startTransaction: true });
    await current.run({ ...insert(2, 2n), startTransaction: true });
    const refused = await late.run(insert(3, 1n));
    const commit = { commitTransaction: 1, lsid, txnNumber: 2n, autocommit: false, $db: 'admin' };
    const committed = await current.run(commit);

    assert.equal(refused.code, 251);
    assert.equal(committed.ok, 1);
    assert.deepEqual(await server.client.db('bank').collection('rows').distinct('n'), [2]);
  });
});
