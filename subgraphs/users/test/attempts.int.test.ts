import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { users } from '../subgraph.ts';
import { ada, logIn, register, runningUsers, sessionOf, type RunningUsers } from './builders.ts';

const wrong = { email: ada.email, password: 'wrong horse battery' };
const second = 1000;
const hour = 3600 * second;

const codeOf = ({ userErrors }: { userErrors: { code: string }[] }): string => userErrors[0]?.code ?? 'OK';

async function codesOf(
  count: number,
  tryOnce: (index: number) => ReturnType<typeof logIn>,
): Promise<string[]> {
  const codes: string[] = [];
  for (let index = 0; index < count; index++) codes.push(codeOf(await tryOnce(index)));
  return codes;
}

const times = (count: number, code: string): string[] => Array.from({ length: count }, () => code);
const fiveThenPaused = (more: number) => [
  ...times(5, 'CREDENTIALS_WRONG'),
  ...times(more, 'TOO_MANY_ATTEMPTS'),
];

async function withAda(own: Parameters<typeof runningUsers>[0] = {}): Promise<RunningUsers> {
  const running = await runningUsers(own);
  sessionOf(await register(running, ada));
  return running;
}

describe('attempts to sign in', () => {
  it('are refused after five wrong passwords, even the right one, with the time to wait', async () => {
    await using running = await withAda();
    assert.deepEqual(await codesOf(7, () => logIn(running, wrong)), fiveThenPaused(2));

    const { session, userErrors } = await logIn(running, ada);

    assert.equal(session, null);
    const [{ code, retryable, retryAfterSeconds, message } = assert.fail()] = userErrors;
    assert.deepEqual(
      [code, retryable, retryAfterSeconds, message],
      ['TOO_MANY_ATTEMPTS', true, 2, 'Too many attempts; try again in 2 s'],
    );
    running.dependencies.clock.advance(2 * second);
    sessionOf(await logIn(running, ada));
  });

  it('get the same response whether or not the account exists', async () => {
    await using running = await withAda();
    const unknown = { ...wrong, email: 'bob@example.com' };

    for (let index = 0; index < 8; index++)
      assert.deepEqual(await logIn(running, unknown), await logIn(running, wrong));
  });

  it('double the pause each time, up to 15 minutes', async () => {
    await using running = await withAda();
    await codesOf(5, () => logIn(running, wrong));
    const pauses: (number | null | undefined)[] = [];
    for (let index = 0; index < 11; index++) {
      const seconds = (await logIn(running, wrong)).userErrors[0]?.retryAfterSeconds;
      pauses.push(seconds);
      running.dependencies.clock.advance((seconds ?? 0) * second);
      assert.equal(codeOf(await logIn(running, wrong)), 'CREDENTIALS_WRONG');
    }
    assert.deepEqual(pauses, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  it('are reset after a success', async () => {
    await using running = await withAda();
    await codesOf(4, () => logIn(running, wrong));
    sessionOf(await logIn(running, ada));

    assert.deepEqual(await codesOf(6, () => logIn(running, wrong)), fiveThenPaused(1));
  });

  it('are forgotten one by one as time passes', async () => {
    await using running = await withAda();
    await codesOf(5, () => logIn(running, wrong));
    running.dependencies.clock.advance(1.5 * hour);

    assert.deepEqual(await codesOf(4, () => logIn(running, wrong)), [
      ...times(3, 'CREDENTIALS_WRONG'),
      'TOO_MANY_ATTEMPTS',
    ]);
    running.dependencies.clock.advance(6 * hour);
    assert.deepEqual(await codesOf(6, () => logIn(running, wrong)), fiveThenPaused(1));
  });

  it('count the same when concurrent, also by aliases of one operation', async () => {
    await using running = await withAda();
    const aliases = Array.from(
      { length: 25 },
      (_, index) => `a${index}: login(input: $input) { userErrors { code } }`,
    );
    const query = `mutation ($input: LoginInput!) { ${aliases.join(' ')} }`;

    const answers = await Promise.all(
      [1, 2, 3, 4].map(() =>
        running.as({ id: null, roles: [], sessionId: null }).ask(query, { input: wrong }),
      ),
    );

    const codes = answers.flatMap(({ data }) => Object.values<any>(data).map(codeOf));
    assert.equal(codes.filter((code) => code === 'CREDENTIALS_WRONG').length, 5);
    assert.equal(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS').length, 95);
  });

  it('count for every spelling of the e-mail address', async () => {
    await using running = await withAda();
    const spellings = [
      ada.email,
      ' ADA@example.com',
      'Ada@Example.Com ',
      'ada@EXAMPLE.com',
      'aDa@example.com',
    ];

    await codesOf(5, (index) => logIn(running, { ...wrong, email: spellings[index] ?? '' }));

    assert.equal(codeOf(await logIn(running, ada)), 'TOO_MANY_ATTEMPTS');
  });

  it('count for the client address, for any accounts', async () => {
    await using running = await withAda();
    const tryFrom = (from: string) => (index: number) =>
      logIn(running, { email: `user-${index}@example.com`, password: wrong.password }, from);

    const codes = await codesOf(32, tryFrom('192.0.2.1'));

    assert.deepEqual(codes, [...times(30, 'CREDENTIALS_WRONG'), ...times(2, 'TOO_MANY_ATTEMPTS')]);
    assert.equal(codeOf(await logIn(running, ada, '192.0.2.1')), 'TOO_MANY_ATTEMPTS');
    assert.equal(codeOf(await logIn(running, ada, '192.0.2.2')), 'OK');
  });

  it('from an address are not reset by signing in to another account', async () => {
    await using running = await withAda();
    const codes: string[] = [];
    for (let index = 0; index < 35; index++) {
      codes.push(codeOf(await logIn(running, { ...wrong, email: `${index}@example.com` }, '192.0.2.1')));
      await logIn(running, ada, '192.0.2.1');
    }
    assert.deepEqual(codes.slice(29), ['CREDENTIALS_WRONG', ...times(5, 'TOO_MANY_ATTEMPTS')]);
  });

  it('stay counted after a restart, and in another replica', async () => {
    await using running = await withAda();
    await codesOf(5, () => logIn(running, wrong));
    await using replica = await users.start(running.config, running.dependencies);

    assert.equal(
      codeOf(await logIn({ ...running, as: running.asOf(replica.url) }, ada)),
      'TOO_MANY_ATTEMPTS',
    );
  });

  it('are deleted once they no longer count', async () => {
    await using running = await withAda();
    await codesOf(2, () => logIn(running, wrong));
    assert.equal((await running.rows('attempts')).length, 1);

    running.dependencies.clock.advance(6 * hour);
    await eventually(async () => assert.deepEqual(await running.rows('attempts'), []));
  });
});

describe('attempts to sign up', () => {
  const tryFrom = (running: RunningUsers, from: string) => (index: number) =>
    register(running, { ...ada, email: `new-${from}-${index}@example.com` }, from);

  it('are limited per address and hour, whether or not they succeed', async () => {
    await using running = await runningUsers({ signUpsPerHour: 3 });
    await tryFrom(running, '192.0.2.1')(0);

    const taken = () => tryFrom(running, '192.0.2.1')(0);
    assert.deepEqual(await codesOf(3, taken), ['EMAIL_TAKEN', 'EMAIL_TAKEN', 'TOO_MANY_ATTEMPTS']);
    assert.deepEqual(await codesOf(2, tryFrom(running, '192.0.2.2')), ['OK', 'OK']);
    running.dependencies.clock.advance(hour);
    assert.equal(codeOf(await tryFrom(running, '192.0.2.1')(9)), 'OK');
  });
});
