import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { messageOf, StartError } from '@shop/shared/errors';
import { parse, Source, type DocumentNode } from 'graphql';
import { gitOutput } from '../../git-output.ts';
import { apiSdlOf, supergraphSchema } from '../../composition/api-sdl.ts';
import { apiFile, variantFile } from '../../composition/generated-paths.ts';

/** The schema that clients see today, or why it is not known. */
export type Published = {
  /** Which one it is: "gateway/api.graphql at HEAD (1a2b3c4)". */
  label: string;
  sdl: string | undefined;
  /** The variants with the schemas that their clients see; undefined if that is not known. */
  variants: Readonly<Record<string, string>> | undefined;
  /** Whether nothing was published before, so that there is nothing to compare with. */
  isFirst?: boolean;
  /** The schema of a subgraph as it was published, if that is known. */
  document: (subgraph: { name: string; file: string }) => DocumentNode | undefined;
};

type Baseline = {
  /** The file with the published schema; without it, git is asked. */
  against?: string | undefined;
  /** The same of variants, by name. */
  againstVariants?: Readonly<Record<string, string>> | undefined;
  /** Where a change in CI goes to. */
  branch?: string | undefined;
};

export function openPublished(root: string, { against, againstVariants, branch }: Baseline): Published {
  const git = (...args: string[]) => gitOutput(root, args);
  const { revision, label } =
    against === undefined ? baseOf(git, branch) : { revision: 'HEAD', label: against };
  const document: Published['document'] = ({ file }) => {
    const text = git('show', `${revision}:./${file}`);
    return text === undefined ? undefined : parse(new Source(text, resolve(root, file)));
  };
  if (against !== undefined) {
    const variants = againstVariants && mapValues(againstVariants, apiOf);
    return { label: against, sdl: apiOf(against), variants, document };
  }
  const sdl = git('show', `${revision}:./${apiFile}`);
  return { label: `${apiFile} at ${label}`, sdl, variants: variantsAt(git, revision), document };
}

const mapValues = (given: Readonly<Record<string, string>>, map: (value: string) => string) =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, map(value)]));

function variantsAt(git: Git, revision: string): Record<string, string> {
  const folder = dirname(variantFile(''));
  const files = git('ls-tree', '--name-only', revision, `./${folder}/`)?.split('\n').filter(Boolean) ?? [];
  return Object.fromEntries(
    files.map((file) => [
      basename(file, '.graphql'),
      git('show', `${revision}:./${folder}/${basename(file)}`) ?? '',
    ]),
  );
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

/** The API schema in a file, which may also be a supergraph. */
function apiOf(file: string): string {
  try {
    const sdl = readFileSync(file, 'utf8');
    if (!sdl.includes('join__Graph')) return sdl;
    return apiSdlOf(supergraphSchema(sdl));
  } catch (error) {
    throw new StartError(`--against ${file} is not a schema to compare with: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
