import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderOf } from '../test/fixture.ts';

describe('what is compared', () => {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd });
  const api = 'gateway/api.graphql';

  const commit = (cwd: string, field: string) => {
    mkdirSync(join(cwd, 'gateway'), { recursive: true });
    writeFileSync(join(cwd, api), `type Query { ${field}: Int }`);
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', field);
  };

  it('is the committed schema', async () => {
    using folder = folderOf();
    git(folder.root, 'init', '-q');
    commit(folder.root, 'gone');

    const { findings, notes } = await folder.check({ against: undefined });

    assert.deepEqual(
      findings.map(({ coordinate }) => coordinate),
      ['Query.gone'],
    );
    assert.match(notes[0] ?? '', /^Compared with gateway\/api\.graphql at HEAD \([0-9a-f]{7,}\)\.$/);
  });

  it('is where the branch began in CI, and the commit before on the branch itself', async () => {
    using folder = folderOf();
    const comparedWith = async () => {
      const { findings, notes } = await folder.check({ against: undefined, branch: 'trunk' });
      return [findings[0]?.coordinate, notes[0]?.replace(/ \(\w+\)/, '')];
    };
    git(folder.root, 'init', '-qb', 'trunk');
    commit(folder.root, 'first');
    commit(folder.root, 'second');
    const onTrunk = await comparedWith();
    git(folder.root, 'switch', '-qc', 'change');
    commit(folder.root, 'third');
    const onBranch = await comparedWith();

    const compared = 'Compared with gateway/api.graphql at';
    assert.deepEqual(onTrunk, ['Query.first', `${compared} HEAD^.`]);
    assert.deepEqual(onBranch, ['Query.second', `${compared} the merge base with trunk.`]);
  });

  it('has the committed schemas of variants', async () => {
    const { find, replace } = { find: '  weight: Int', replace: '  weight: Int @tag(name: "internal")' };
    using folder = folderOf([
      { file: 'products.graphql', find: '"@key"', replace: '"@key", "@tag"' },
      { file: 'products.graphql', find, replace },
      { file: 'variants.yaml', replace: 'public: { exclude: [internal] }\n' },
    ]);
    git(folder.root, 'init', '-q');
    for (const file of ['api', 'variants/public', 'variants/gone'])
      cpSync(join(folder.root, 'api.graphql'), join(folder.root, `gateway/${file}.graphql`), {
        recursive: true,
      });
    git(folder.root, 'add', '.');
    git(folder.root, 'commit', '-qm', 'all');

    const { findings } = await folder.check({ against: undefined });

    assert.deepEqual(
      findings.map(({ rule, coordinate, variant }) => [rule, coordinate, variant]),
      [
        ['breaking-change', 'Product.weight', 'public'],
        ['variant-removed', 'gone', 'gone'],
      ],
    );
  });

  it('is missing without git, which is a warning', async () => {
    using folder = folderOf();

    const { findings } = await folder.check({ against: undefined });

    assert.deepEqual(
      findings.map(({ rule, severity }) => [rule, severity]),
      [['no-baseline', 'warning']],
    );
  });

  it('may be a supergraph', async () => {
    const supergraph = join(import.meta.dirname, '../../../gateway/supergraph/supergraph.graphql');
    using folder = folderOf();

    const { findings } = await folder.check({ against: supergraph });

    assert.ok(findings.some(({ coordinate }) => coordinate === 'Query.orders'));
    assert.ok(!findings.some(({ coordinate }) => coordinate?.includes('join__')));
  });
});
