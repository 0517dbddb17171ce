import { usageFiles } from '../../usage/usage-files.ts';
import { folderOf, type Edit } from './fixture.ts';

export const products = 'products.graphql';
const weight = '  "Its weight in grams."\n  weight: Int\n';
export const withoutWeight: Edit = { file: products, find: weight, replace: '' };

/** Documents of clients are the files with `.client.` in their names. */
export const config: Edit = {
  file: '.graphqlrc.yml',
  replace: 'schema: api.graphql\ndocuments: ["*.client.*"]\n',
};
export const document = (text: string, file = 'page.client.graphql'): Edit => ({ file, replace: text });

/** What the check says of one coordinate, as `severity: verdict`. */
export async function verdictOf(coordinate: string, edits: readonly Edit[], records?: readonly object[]) {
  using folder = folderOf([config, ...edits]);
  using usage = usageFiles({ 'usage.jsonl': records ?? [] });
  const { findings } = await folder.check({ usage: records && usage.paths[0] });
  const found = findings.filter(
    (finding) => finding.rule.endsWith('-change') && finding.coordinate === coordinate,
  );
  return found.map(({ severity, message }) => `${severity}: ${message.split(': ').at(-1)}`).join();
}
