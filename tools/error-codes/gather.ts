import { dirname, join } from 'node:path';
import { catalogue, passedCodes, type CodeEntry, type CodeKind, type RefusalCode } from '@shop/shared/errors';
import { loadExport } from '../composition/load-export.ts';
import { readSubgraphList, schemaFilesIn } from '../composition/subgraph-list.ts';

export type OwnedCode = RefusalCode & { kind: CodeKind; owner: string; file: string };

/** The owner of the codes that every service shares. */
export const kit = 'kit';
const kitFile = 'shared/errors/catalogue.ts';

/** The codes of the kit, and those in `error-codes.ts` of each subgraph that `supergraph.yaml` in `root` lists. */
export async function gatherErrorCodes(root: string): Promise<OwnedCode[]> {
  const ownedBy = (owner: string, entries: Readonly<Record<string, CodeEntry>>) =>
    Object.entries(entries).map(([code, entry]) => ({ code, ...entry, owner, file: kitFile }));
  const shared = [...ownedBy(kit, catalogue), ...ownedBy('gateway', passedCodes)];
  const subgraphs = schemaFilesIn(readSubgraphList(join(root, 'supergraph.yaml')));
  const own = subgraphs.map(async ({ name, schemaFile }) => {
    const path = join(dirname(schemaFile), 'error-codes.ts');
    const { file, exported } = await loadExport<Record<string, RefusalCode>>(root, path, 'errorCodes');
    return Object.values(exported).map((code) => ({ ...code, kind: 'refusal' as const, owner: name, file }));
  });
  return [...shared, ...(await Promise.all(own)).flat()];
}

/** What is wrong with the codes, a sentence each. */
export function errorCodeProblems(codes: readonly OwnedCode[]): string[] {
  const first = new Map<string, OwnedCode>();
  for (const each of codes) if (!first.has(each.code)) first.set(each.code, each);
  return codes.flatMap((each) => [...wordingProblems(each), ...clash(each, first.get(each.code) ?? each)]);
}

function wordingProblems({ code, meaning, remedy, file }: OwnedCode): string[] {
  const wrong: string[] = [];
  if (!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code)) wrong.push('is not in UPPER_CASE');
  for (const [name, text] of Object.entries({ meaning, remedy }))
    if (!/^[A-Z].*\.$/.test(text)) wrong.push(`has a ${name} that is no sentence: ${JSON.stringify(text)}`);
  return wrong.map((problem) => `${file}: ${code} ${problem}`);
}

function clash(code: OwnedCode, first: OwnedCode): string[] {
  if (code === first || (first.owner !== kit && isSame(code, first))) return [];
  const change =
    first.owner === kit
      ? 'choose another, or use that of the kit'
      : 'choose another, or declare it with the same meaning, remedy and retryable';
  return [
    `${code.file}: ${code.code} is a code of ${first.owner === kit ? `the ${kit}` : first.owner} (${first.file}): ${change}`,
  ];
}

const isSame = (one: OwnedCode, other: OwnedCode): boolean =>
  one.meaning === other.meaning && one.remedy === other.remedy && one.retryable === other.retryable;
