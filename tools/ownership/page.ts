import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ownerOf, readOwnership, type Ownership, type SubgraphPart } from './ownership.ts';

export const ownershipFile = 'docs/ownership.md';

/** The map of who owns what in the repository at `root`. */
export async function ownershipPage(root: string): Promise<string> {
  const options = await resolveConfig(join(root, ownershipFile));
  return format(pageOf(await readOwnership(root)), { parser: 'markdown', ...options });
}

const pageOf = (ownership: Ownership): string => `# Who owns what

<!-- Written by npx shop ownership from the schemas, events and package.json of the subgraphs: change it there. -->

The subgraph that has most of an entity's fields owns it; the others extend it. \`owner\` in the package.json of a subgraph says whom
to ask, and gives [CODEOWNERS](../.github/CODEOWNERS). Root fields that
begin with \`_\` are for the gateway alone.

## Entities

${table(['entity', 'owned by', 'extended by, with', 'referred to by'], entityRows(ownership))}

${ownership.subgraphs.map((each) => sectionOf(each, ownership)).join('\n\n')}
`;

function entityRows({ subgraphs }: Ownership): string[][] {
  const names = new Set(subgraphs.flatMap(({ entities }) => entities.map(({ name }) => name)));
  return [...names].toSorted().map((entity) => {
    const owner = ownerOf(entity, subgraphs);
    const others = subgraphs
      .filter((each) => each !== owner)
      .flatMap(({ name, entities }) =>
        entities.filter((each) => each.name === entity).map((part) => ({ subgraph: name, ...part })),
      );
    const extending = others.filter(({ fields }) => fields.length > 0);
    const referring = others.filter(({ fields }) => fields.length === 0);
    return [
      code(entity),
      owner?.name ?? '',
      extending.map(({ subgraph, fields }) => `${subgraph}: ${codes(fields)}`).join('<br/>'),
      referring.map(({ subgraph }) => subgraph).join(', '),
    ];
  });
}

function sectionOf({ name, owner, roots, entities }: SubgraphPart, { subgraphs, events }: Ownership): string {
  const isOwned = (entity: string) => ownerOf(entity, subgraphs)?.name === name;
  const extended = entities.filter((each) => !isOwned(each.name) && each.fields.length > 0);
  const published = events.publications.filter(({ subgraph }) => subgraph === name);
  const consumed = events.needs.filter(({ subgraph }) => subgraph === name);
  const consumersOf = (type: string) =>
    events.needs.filter((need) => need.type === type).map(({ subgraph }) => subgraph);
  const publisherOf = (type: string) => events.publications.find((each) => each.type === type)?.subgraph;
  const rows = [
    ['owner', owner ? code(owner) : ''],
    ['owns', codes(entities.map((each) => each.name).filter(isOwned))],
    [
      'extends',
      extended.map((each) => `${code(each.name)} of ${ownerOf(each.name, subgraphs)?.name}`).join(', '),
    ],
    ['queries', codes(roots.Query)],
    ['mutations', codes(roots.Mutation)],
    ['subscriptions', codes(roots.Subscription)],
    [
      'publishes',
      published.map(({ type }) => withNames(type, consumersOf(type), 'consumed by')).join('<br/>'),
    ],
    [
      'consumes',
      consumed.map(({ type }) => withNames(type, [publisherOf(type) ?? 'nobody'], 'of')).join('<br/>'),
    ],
  ];
  return `## ${name}\n\n${table(
    ['what', 'which'],
    rows.filter(([, which]) => which),
  )}`;
}

const code = (text: string): string => `\`${text}\``;
const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

const withNames = (type: string, names: readonly string[], word: string): string =>
  names.length > 0 ? `${code(type)} ${word} ${names.join(', ')}` : code(type);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
