import { StartError } from '@shop/shared/errors';
import { gitOutput } from '../git-output.ts';

/** A commit with the one before it, which its first parent line has. */
export type Revision = {
  hash: string;
  before: string;
  date: string;
  subject: string;
  tags: readonly string[];
};

export type History = {
  /** Newest first. */
  revisions: readonly Revision[];
  /** True if the clone has only the newest part of the history. */
  isShallow: boolean;
  /** The text of a file at a commit; undefined if it was not there. */
  textAt: (revision: string, file: string) => string | undefined;
  /** The files of a folder at a commit. */
  filesAt: (revision: string, folder: string) => readonly string[];
};

/** The commits after `since` that changed one of `paths`, from the git repository at `root`. */
export function openHistory(root: string, paths: readonly string[], since?: string): History {
  const git = (...args: string[]) => gitOutput(root, args);
  if (git('rev-parse', '--is-inside-work-tree') === undefined)
    throw new StartError(`${root} is no git repository: the changelog is made from its history`);
  if (since !== undefined && git('rev-parse', '--verify', '--quiet', `${since}^{commit}`) === undefined)
    throw new StartError(`git has no revision ${since}: name a tag, branch or commit that this clone has`);
  const range = since === undefined ? 'HEAD' : `${since}..HEAD`;
  const log =
    git('log', '--first-parent', '--format=%H%x09%P%x09%cs%x09%D%x09%s', range, '--', ...paths) ?? '';
  const isKnown = (revision: string) => git('cat-file', '-e', `${revision}^{commit}`) !== undefined;
  return {
    // Without its parent, the oldest commit of a shallow clone would seem to add everything.
    revisions: log
      .split('\n')
      .filter(Boolean)
      .map(parsed)
      .filter(({ before }) => isKnown(before)),
    isShallow: git('rev-parse', '--is-shallow-repository') === 'true',
    textAt: (revision, file) => git('show', `${revision}:./${file}`),
    filesAt: (revision, folder) =>
      git('ls-tree', '--name-only', revision, `./${folder}/`)?.split('\n').filter(Boolean) ?? [],
  };
}

function parsed(line: string): Revision {
  const [hash = '', parents = '', date = '', names = '', ...subject] = line.split('\t');
  const [before = ''] = parents.split(' ');
  const tags = names
    .split(', ')
    .flatMap((name) => (name.startsWith('tag: ') ? [name.slice('tag: '.length)] : []));
  return { hash, before, date, subject: subject.join('\t'), tags };
}
