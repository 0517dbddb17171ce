import { StartError } from '@shop/shared/errors';

/**
 * Replaces the lines between `# begin <name>` and `# end <name>` in a file that is otherwise written by hand. They are
 * indented like the marks.
 */
export function withRegions(
  file: string,
  text: string,
  regions: Readonly<Record<string, readonly string[]>>,
): string {
  return Object.entries(regions).reduce((whole, [name, lines]) => withRegion(file, whole, name, lines), text);
}

function withRegion(file: string, text: string, name: string, lines: readonly string[]): string {
  const region = new RegExp(`^([ \\t]*)(# begin ${name}\\b.*\\n)[^]*?^[ \\t]*(# end ${name})$`, 'm');
  if (!region.test(text))
    throw new StartError(
      `${file} lacks the lines "# begin ${name}" and "# end ${name}", between which npx shop compose lists the subgraphs`,
    );
  return text.replace(region, (_, indent: string, begin: string, end: string) => {
    const indented = lines.map((line) => (line === '' ? '\n' : `${indent}${line}\n`));
    return `${indent}${begin}${indented.join('')}${indent}${end}`;
  });
}
