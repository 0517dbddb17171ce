import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bob, anonymousViewer, root, sam } from '@shop/shared/testing';
import { ada, codeOf, register, runningUsers, sessionOf, type RunningUsers } from './builders.ts';

const query = `query ($search: String, $first: Int, $after: String) {
  users(search: $search, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id name email } } }
}`;
const people = [
  { name: 'Ada Lovelace', email: 'ada@example.com' },
  { name: 'Zoë Ångström-O’Neill', email: 'zoe@post.example' },
  { name: '山田 太郎', email: 'taro@example.com' },
];

async function withPeople() {
  const running = await runningUsers();
  const ids: string[] = [];
  for (const person of people) {
    ids.push(sessionOf(await register(running, { ...ada, ...person })).user.id);
    running.dependencies.clock.advance(1000);
  }
  return Object.assign(running, { ids });
}

const find = async ({ as }: RunningUsers, search: string): Promise<string[]> => {
  const { data } = await as(sam).ask(query, { search });
  assert.equal(data.users.totalCount, data.users.edges.length);
  return data.users.edges.map(({ node }: { node: { name: string } }) => node.name);
};

describe('finding users', () => {
  it('searches the name, the e-mail address, and the whole id', async () => {
    await using running = await withPeople();
    const [adaName, zoe, taro] = people.map(({ name }) => name);

    for (const [search, found] of [
      ['lovel', [adaName]],
      ['ada@example.com', [adaName]],
      ['angstrom', [zoe]],
      ['ZOË', [zoe]],
      ['山田', [taro]],
      ['example', [taro, zoe, adaName]],
      ['', [taro, zoe, adaName]],
      [running.ids[1], [zoe]],
      [` ${running.ids[1]} `, [zoe]],
      ['love.*', [adaName]],
      ['^', []],
      ['nobody', []],
    ] as const)
      assert.deepEqual(await find(running, search ?? ''), found, `searching for "${search}"`);
  });

  it('pages through all users, newest first', async () => {
    await using running = await withPeople();

    const first = await running.as(sam).ask(query, { first: 2 });
    const { endCursor, hasNextPage } = first.data.users.pageInfo;
    const second = await running.as(root).ask(query, { first: 2, after: endCursor });

    assert.equal(hasNextPage, true);
    const found = [...first.data.users.edges, ...second.data.users.edges];
    assert.deepEqual(
      found.map(({ node }) => node.id),
      running.ids.toReversed(),
    );
  });

  it('is for staff only', async () => {
    await using running = await runningUsers();

    assert.equal(codeOf(await running.as(bob).ask(query)), 'FORBIDDEN');
    assert.equal(codeOf(await running.as(anonymousViewer).ask(query)), 'UNAUTHENTICATED');
  });

  it('is refused for a search with too many words or characters', async () => {
    await using running = await runningUsers();

    for (const search of ['a b c d e f g h i', 'x'.repeat(321)])
      assert.equal(codeOf(await running.as(sam).ask(query, { search })), 'BAD_USER_INPUT');
  });
});
