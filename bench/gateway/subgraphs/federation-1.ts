import { schemas, subgraphNames, type SubgraphName } from './schemas.ts';

const owners: Readonly<Record<string, SubgraphName>> = {
  User: 'accounts',
  Product: 'products',
  Review: 'reviews',
};

/** The schemas in the words of Federation 1, for gateways that know no other: who does not own a type extends it. */
export const federation1 = (): Record<SubgraphName, string> =>
  Object.fromEntries(subgraphNames.map((name) => [name, translate(name)])) as Record<SubgraphName, string>;

function translate(subgraph: SubgraphName): string {
  return schemas[subgraph]
    .replace(/extend schema @link\(.*\)/, '')
    .replaceAll(' @shareable', '')
    .replaceAll(/type (Query|Mutation)/g, 'extend type $1')
    .replaceAll(/type (\w+) (@key.*\n\s+\w+: \w+!)/g, (own, type: string, keyField: string) =>
      owners[type] === subgraph ? own : `extend type ${type} ${keyField} @external`,
    );
}
