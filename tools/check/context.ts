import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartError } from '@shop/shared/errors';
import type { Composed } from '../composition/supergraph.ts';
import type { Variant } from '../composition/variants/compose-variants.ts';
import { changesOf, type GraphChange } from './breaking-changes/changes.ts';
import { comparisons } from './breaking-changes/comparisons.ts';
import { documentsOf } from './breaking-changes/operations.ts';
import { openPublished, type Published } from './breaking-changes/published.ts';
import type { Finding } from './finding.ts';
import { definitionsIn, type Definition, type SchemaIndex, type Subgraph } from './schema-index.ts';

/** What checks look at. */
export type CheckContext = {
  /** The folder of `supergraph.yaml`; files of findings are relative to it. */
  root: string;
  /** Today in ISO format. */
  today: string;
  /** Those whose schema can be parsed. */
  subgraphs: readonly Subgraph[];
  index: SchemaIndex;
  /** Undefined if the subgraphs do not compose. */
  composed: Composed | undefined;
  /** Empty if one of them cannot be composed. */
  variants: readonly Variant[];
  /** What clients have now. */
  published: Published;
  /** The definitions in the published schemas of the subgraphs, if git has them. */
  publishedDefinitions: () => readonly Definition[];
  /** What clients may notice of the change from `published`; empty if the subgraphs do not compose. */
  changes: () => Promise<readonly GraphChange[]>;
  /** Files with operations of clients and with usage records. */
  files: { operations: readonly string[]; usage: readonly string[] };
  /** Adds a sentence that is printed before the count. */
  note: (sentence: string) => void;
};

/** Gives findings; what it needs of the graph is in the context. */
export type Check = (context: CheckContext) => readonly Finding[] | Promise<readonly Finding[]>;

type Given = Pick<CheckContext, 'root' | 'today' | 'subgraphs' | 'index' | 'composed' | 'variants'> & {
  against?: string | undefined;
  againstVariants?: Readonly<Record<string, string>> | undefined;
  branch?: string | undefined;
  operations?: string | undefined;
  usage?: string | undefined;
  /** What to compare with, if it is neither a file nor in git. */
  published?: Published | undefined;
};

export function openContext({
  against,
  againstVariants,
  branch,
  operations,
  usage,
  ...given
}: Given): CheckContext & {
  notes: () => readonly string[];
} {
  const notes: string[] = [];
  const published = given.published ?? openPublished(given.root, { against, againstVariants, branch });
  let changes: Promise<readonly GraphChange[]> | undefined;
  let definitions: readonly Definition[] | undefined;
  const readDefinitions = () =>
    given.subgraphs.flatMap((subgraph) => {
      const document = published.document(subgraph);
      return document ? definitionsIn({ ...subgraph, document }) : [];
    });
  return {
    ...given,
    files: {
      operations: operations === undefined ? documentsOf(given.root) : matching('--operations', operations),
      usage: usage === undefined ? [] : matching('--usage', usage),
    },
    published,
    publishedDefinitions: () => (definitions ??= readDefinitions()),
    changes: () => (changes ??= allChanges(published, given)),
    note: (sentence) => void notes.push(sentence),
    notes: () => notes,
  };
}

/** What is a change of the whole graph is none of its variants. */
async function allChanges(published: Published, given: Given): Promise<readonly GraphChange[]> {
  const [whole, ...variants] = await Promise.all(comparisons(published, given).map(changesOf));
  const keyOf = ({ type, coordinate }: GraphChange) => `${type} ${coordinate}`;
  const known = new Set(whole?.map(keyOf));
  return [...(whole ?? []), ...variants.flat().filter((change) => !known.has(keyOf(change)))];
}

function matching(option: string, glob: string): readonly string[] {
  const files = globSync(glob).map((file) => resolve(file));
  if (files.length === 0) throw new StartError(`${option} ${glob} matches no file`);
  return files.sort();
}
