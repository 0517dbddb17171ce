import { join, resolve } from 'node:path';
import { Command, Option } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
// Not by the name of its package, which would load every library of a service.
import { realClock } from '../../shared/runtime/time/clock.ts';
import { formatNames, formats } from '../check/output/formats.ts';
import { runCheck } from '../check/run-check.ts';

const ownRoot = join(import.meta.dirname, '../..');

export const command = new Command()
  .description(
    'Checks the subgraphs before they are deployed: composition, breaking changes, lint. See docs/check.md.',
  )
  .argument('[names...]', 'show the findings of these subgraphs only; all are composed nevertheless')
  .addOption(
    new Option('--format <format>', 'how findings are printed').choices(formatNames).default('text' as const),
  )
  .option('--folder <folder>', 'the folder of supergraph.yaml, instead of this repository')
  .option('--against <file>', 'the schema to compare with, instead of the committed gateway/api.graphql')
  .option(
    '--against-variant <name=file...>',
    'with --against: the schemas to compare variants with, such as public=published/public.graphql',
  )
  .option(
    '--operations <glob>',
    'documents and persisted query manifests of clients, instead of those of .graphqlrc.yml',
  )
  .option('--usage <glob>', 'usage records that gateways wrote')
  .option('--strict', 'warnings are errors')
  .action(async (names, { format, folder, againstVariant, ...options }) => {
    const root = folder === undefined ? ownRoot : resolve(folder);
    const againstVariants = againstVariant && Object.fromEntries(againstVariant.map(namedFile));
    const today = realClock.now().toISOString().slice(0, 10);
    const { CI, GITHUB_BASE_REF } = process.env;
    const branch = CI ? GITHUB_BASE_REF || 'main' : undefined;
    const result = await runCheck({ root, today, branch, names, againstVariants, ...options });
    console.log(formats[format](result));
    if (result.findings.some(({ severity }) => severity === 'error')) process.exitCode = 1;
  });

function namedFile(text: string): [name: string, file: string] {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name !== undefined && file !== undefined) return [name, file];
  throw new StartError(`--against-variant ${text} is not the name of a variant, = and a file`);
}
