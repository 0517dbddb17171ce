import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { composedFiles } from '../composition/composed-files.ts';
import { supergraphFile } from '../composition/generated-paths.ts';
import { errorCodesFile, errorCodesPage } from '../error-codes/page.ts';
import { eventDocuments, writeEventDocuments } from '../events/documents.ts';
import { gatherEvents } from '../events/gather.ts';
import { eventProblems, sentenceOf } from '../events/problems.ts';
import { ownershipFile, ownershipPage } from '../ownership/page.ts';

/**
 * Composes what `supergraph.yaml` in `root` lists, its events and error codes; throws if they do not fit together. Only the
 * returned function writes.
 */
export async function generatedFiles(root: string): Promise<() => void> {
  const { texts } = await composedFiles(root);
  const gathered = await gatherEvents(root, texts[supergraphFile]);
  const problems = eventProblems(gathered).map(sentenceOf);
  if (problems.length > 0) throw new StartError(problems.join('\n'));
  const documents = await eventDocuments(root, gathered);
  const pages = [
    [errorCodesFile, await errorCodesPage(root)],
    [ownershipFile, await ownershipPage(root)],
  ] as const;
  return () => {
    writeFiles(root, [...Object.entries(texts), ...pages]);
    writeEventDocuments(root, documents);
  };
}

export function writeFiles(folder: string, files: Iterable<readonly [path: string, text: string]>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
