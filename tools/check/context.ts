import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartError } from '@shop/shared/errors';
import type { Composed } from '../composition/supergraph.ts';
import { breakingChanges, type BreakingChange } from './breaking-changes/breaking-changes.ts';
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
  /** What clients have now. */
  published: Published;
  /** The definitions in the published schemas of the subgraphs, if git has them. */
  publishedDefinitions: () => readonly Definition[];
  /** What would break of `published`; empty if the subgraphs do not compose. */
  breakingChanges: () => Promise<readonly BreakingChange[]>;
  /** Files with operations of clients and with usage records. */
  files: { operations: readonly string[]; usage: readonly string[] };
  /** Adds a sentence that is printed before the count. */
  note: (sentence: string) => void;
};

/** Gives findings; what it needs of the graph is in the context. */
export type Check = (context: CheckContext) => readonly Finding[] | Promise<readonly Finding[]>;

type Given = Pick<CheckContext, 'root' | 'today' | 'subgraphs' | 'index' | 'composed'> & {
  against?: string | undefined;
  branch?: string | undefined;
  operations?: string | undefined;
  usage?: string | undefined;
};

export function openContext({ against, branch, operations, usage, ...given }: Given): CheckContext & {
  notes: () => readonly string[];
} {
  const notes: string[] = [];
  const published = openPublished(given.root, { against, branch });
  let changes: Promise<readonly BreakingChange[]> | undefined;
  let definitions: readonly Definition[] | undefined;
  const readDefinitions = () =>
    given.subgraphs.flatMap((subgraph) => {
      const document = published.document(subgraph.file);
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
    breakingChanges: () => (changes ??= breakingChanges(published, given.composed)),
    note: (sentence) => void notes.push(sentence),
    notes: () => notes,
  };
}

function matching(option: string, glob: string): readonly string[] {
  const files = globSync(glob).map((file) => resolve(file));
  if (files.length === 0) throw new StartError(`${option} ${glob} matches no file`);
  return files.sort();
}
