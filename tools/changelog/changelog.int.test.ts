import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { changelog } from './changelog.ts';

const api = 'gateway/api.graphql';
const event = (type: string) => `docs/events/${type}.schema.json`;
const number = { type: 'number' };
const contract = (properties: object, required: readonly string[]) =>
  JSON.stringify({ properties, required });

/** A repository with three commits of the graph, between them one that is of no interest. */
async function aRepository() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'changelog-'));
  const root = join(folder.path, 'origin');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@shop.example', ...args], {
      cwd: root,
      env: { ...process.env, GIT_COMMITTER_DATE: '2026-11-20T09:00:00Z' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const commit = (subject: string, files: Readonly<Record<string, string>>, tag?: string) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    git('add', '-A');
    git('commit', '-q', '-m', subject);
    if (tag) git('tag', tag);
  };
  mkdirSync(root);
  git('init', '-q', '-b', 'main');
  commit('start', { 'README.md': '' });
  commit(
    'graph: begin',
    { [api]: 'type Query { a: Int b: Int }', [event('a.made.v1')]: contract({ n: number }, ['n']) },
    'v1',
  );
  commit('docs: say more', { 'README.md': 'more' });
  const map = (consumers: string[]) => JSON.stringify({ 'a.made.v1': { publisher: 'as', consumers } });
  commit('graph: change', {
    [api]: '"Root." type Query { a(x: Int): Int c: Int }',
    [event('a.made.v1')]: contract({ n: { type: 'string' }, m: number }, ['n']),
    [event('b.made.v1')]: contract({}, []),
    'event-map.json': map(['bs']),
  });
  rmSync(join(root, event('b.made.v1')));
  commit('graph: take back', { 'event-map.json': map(['cs']) }, 'v2');
  return { path: folder.path, root, [Symbol.asyncDispose]: () => folder.remove() };
}

const withoutHashes = (text: string): string => text.replaceAll(/ \([0-9a-f]{10}\)/g, '');

const newest = `## 2026-11-20 · v2 · graph: take back

**Events**

- \`a.made.v1\`: cs consumes it
- \`a.made.v1\`: bs no longer consumes it
- \`b.made.v1\` is no longer published
`;

it('the changelog lists what each commit changed of graph and events, newest first', async () => {
  await using repository = await aRepository();

  assert.equal(
    withoutHashes(await changelog(repository.root)),
    `# Changes of the graph and its events

${newest}
## 2026-11-20 · graph: change

**Breaking**

- Field 'b' was removed from object type 'Query'

**Dangerous**

- Argument 'x: Int' added to field 'Query.a'

**Graph**

- Field 'c' was added to object type 'Query'

Changed descriptions: 1.

**Events**

- \`a.made.v1\`: field \`m\` (number, optional) added
- \`a.made.v1\`: field \`n\` is string, before number
- \`b.made.v1\` is new

## 2026-11-20 · v1 · graph: begin

The schema that clients see is recorded from here on.

**Events**

- \`a.made.v1\` is new
`,
  );
});

it('the changelog may begin after a revision', async () => {
  await using repository = await aRepository();

  const since = withoutHashes(await changelog(repository.root, 'main^'));

  assert.equal(since, `# Changes of the graph and its events since main^\n\n${newest}`);
  assert.equal(
    await changelog(repository.root, 'v2'),
    '# Changes of the graph and its events since v2\n\nNothing changed since v2.\n',
  );
  await assert.rejects(changelog(repository.root, 'v3'), {
    name: 'StartError',
    message: 'git has no revision v3: name a tag, branch or commit that this clone has',
  });
});

it('the changelog of a shallow clone says that older changes are missing, and invents none', async () => {
  await using repository = await aRepository();
  const clone = join(repository.path, 'clone');
  execFileSync('git', ['clone', '-q', '--depth=2', `file://${repository.root}`, clone], { stdio: 'ignore' });

  assert.equal(
    withoutHashes(await changelog(clone)),
    `# Changes of the graph and its events

This clone is shallow: older changes are missing (\`git fetch --unshallow\` gets them).

${newest}`,
  );
});

it('the changelog needs a git repository', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'changelog-'));

  await assert.rejects(changelog(folder.path), {
    name: 'StartError',
    message: `${folder.path} is no git repository: the changelog is made from its history`,
  });
});
