import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, StartError } from '@shop/shared/errors';
import { parse, Source, type DocumentNode } from 'graphql';
import { apiSdlOf } from '../../composition/supergraph.ts';

/** The schema that clients see today, or why it is not known. */
export type Published = {
  /** Which one it is: "gateway/api.graphql at HEAD (1a2b3c4)". */
  label: string;
  sdl: string | undefined;
  /** The schema of a subgraph as it was published, if git has it. */
  document: (file: string) => DocumentNode | undefined;
};

const apiFile = 'gateway/api.graphql';

/** `branch` is where a change in CI goes to. */
export function openPublished(
  root: string,
  { against, branch }: { against?: string | undefined; branch?: string | undefined },
): Published {
  const git = (...args: string[]) => gitOutput(root, args);
  const { revision, label } =
    against === undefined ? baseOf(git, branch) : { revision: 'HEAD', label: against };
  const document = (file: string) => {
    const text = git('show', `${revision}:./${file}`);
    return text === undefined ? undefined : parse(new Source(text, resolve(root, file)));
  };
  if (against !== undefined) return { label: against, sdl: apiOf(against), document };
  return { label: `${apiFile} at ${label}`, sdl: git('show', `${revision}:./${apiFile}`), document };
}

type Git = (...args: string[]) => string | undefined;

/** A change is compared with what is committed; in CI, where it is committed itself, with where its branch began. */
function baseOf(git: Git, branch: string | undefined): { revision: string; label: string } {
  if (branch === undefined) return { revision: 'HEAD', label: `HEAD (${short(git, 'HEAD')})` };
  const base = git('merge-base', 'HEAD', `origin/${branch}`) ?? git('merge-base', 'HEAD', branch);
  if (base === undefined)
    return { revision: 'none', label: `the merge base with ${branch}, which git does not have` };
  // On the branch itself, the change is its last commit.
  if (base === git('rev-parse', 'HEAD'))
    return { revision: 'HEAD^', label: `HEAD^ (${short(git, 'HEAD^')})` };
  return { revision: base, label: `the merge base with ${branch} (${short(git, base)})` };
}

const short = (git: Git, revision: string): string => git('rev-parse', '--short', revision) ?? 'not there';

function gitOutput(cwd: string, args: readonly string[]): string | undefined {
  try {
    // In a container, the files may belong to another user, whom git would not trust.
    return execFileSync('git', ['-c', 'safe.directory=*', ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    }).trim();
  } catch {
    return undefined;
  }
}

/** The API schema in a file, which may also be a supergraph. */
function apiOf(file: string): string {
  try {
    const sdl = readFileSync(file, 'utf8');
    if (!sdl.includes('join__Graph')) return sdl;
    return apiSdlOf(sdl);
  } catch (error) {
    throw new StartError(`--against ${file} is not a schema to compare with: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
