import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option, someText } from '@shop/shared/command-line';
import { messageOf, StartError } from '@shop/shared/errors';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { findUsage, type FoundUsage, type Period } from '../usage/find-usage.ts';
import { readUsage } from '../usage/read-usage.ts';
import type { UsageRow } from '../usage/summary.ts';

const root = join(import.meta.dirname, '../..');
const apiFile = join(root, 'gateway/api.graphql');
const usageDir = process.env.USAGE_DIR ?? join(root, '.data/usage');

export const command = new Command()
  .description(
    'Shows which clients and operations use a part of the graph; without --field and --client, what nobody uses. Reads what gateways write with USAGE_DIR set; see docs/usage.md.',
  )
  .addOption(
    new Option('--files <glob>', 'the usage files')
      .argParser(someText)
      .default(join(usageDir, 'usage-*.jsonl'), '$USAGE_DIR/usage-*.jsonl, else .data/usage/usage-*.jsonl'),
  )
  .option(
    '--field <coordinate>',
    'such as Order.status, Query.order.id, OrderStatus.PLACED or Order',
    someText,
  )
  .option('--client <name>', 'one client, with its version or in all versions', someText)
  .option('--schema <file>', 'the schema that clients see (default: gateway/api.graphql)', someText)
  .addOption(new Option('--format <name>', 'the output').choices(['text', 'json']).default('text'))
  .action(async ({ files: pattern, schema: schemaFile = apiFile, format, ...asked }) => {
    const files = globSync(pattern).sort();
    if (files.length === 0)
      throw new StartError(
        `There are no usage files ${pattern}: set USAGE_DIR of the gateway, or give --files`,
      );
    const found = await findUsage(readUsage(files), readSchema(schemaFile), asked);
    console.log(format === 'json' ? JSON.stringify(found, null, 2) : textOf(found));
  });

function readSchema(file: string): GraphQLSchema {
  try {
    return buildSchema(readFileSync(file, 'utf8'), { assumeValidSDL: true });
  } catch (error) {
    throw new StartError(`${file} is not a schema: ${messageOf(error)}`);
  }
}

function textOf(found: FoundUsage): string {
  const period = periodOf(found);
  if ('unused' in found) {
    if (found.unused.length === 0) return `Every part of the graph was used ${period}`;
    return [`Nobody used these ${found.unused.length} ${period}:`, ...found.unused.map(indented)].join('\n');
  }
  if (found.used.length === 0) return `Nobody used it ${period}`;
  return [`Used ${period}:`, ...found.used.map(rowText).map(indented)].join('\n');
}

const indented = (line: string): string => `  ${line}`;

const rowText = ({ client, operation, hash, count, firstSeen, lastSeen }: UsageRow): string =>
  `${client}  ${operation} (${hash.slice(0, 12)})  ${count} times, from ${firstSeen} to ${lastSeen}`;

function periodOf({ from, to, sample }: Period): string {
  if (from === null || to === null) return 'as far as is known: the files have no record';
  const share = sample < 1 ? ` (only a sample was counted, at least ${sample}: rare use may be missing)` : '';
  return `from ${from} to ${to}${share}`;
}
