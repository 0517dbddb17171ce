import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { format, resolveConfig } from 'prettier';
import { keepGenerated } from '../generated-file.ts';
import { settingsPage } from '../gateway-settings/page.ts';
import { settingsSchema } from '../gateway-settings/schema.ts';

const root = join(import.meta.dirname, '../..');

const targets = [
  { path: 'docs/gateway-settings.md', parser: 'markdown', text: settingsPage },
  { path: 'gateway/gateway.schema.json', parser: 'json', text: () => JSON.stringify(settingsSchema()) },
];

export const command = new Command()
  .description(`Writes the gateway's settings: ${targets.map(({ path }) => path).join(' and ')}.`)
  .option('--check', 'write nothing; fail if a file is not up to date')
  .action(async ({ check = false }) => {
    for (const { path, parser, text } of targets) {
      const file = join(root, path);
      const content = await format(text(), { parser, ...(await resolveConfig(file)) });
      keepGenerated({ path, content, command: 'gateway-settings' }, check);
    }
  });
