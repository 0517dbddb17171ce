import type { Sdls } from '../composition.ts';
import type { Random } from '../random.ts';

/** A field as one subgraph declares it. */
export type FieldDraft = { type: string; args: string; directives: string[] };

/** An object type or interface as one subgraph declares it. */
export type TypeDraft = {
  keyword: 'type' | 'interface';
  interfaces: Set<string>;
  directives: Set<string>;
  fields: Map<string, FieldDraft>;
};

export type SubgraphDraft = { name: string; types: Map<string, TypeDraft>; unions: Map<string, Set<string>> };

/** An entity: what it can be found by, first what every subgraph knows that has it. */
export type EntityDraft = { name: string; keys: readonly KeyDraft[] };
export type KeyDraft = {
  fieldSet: string;
  fields: Readonly<Record<string, string>>;
  needs?: EntityDraft | undefined;
};

/** Subgraphs on the way. */
export type Draft = {
  random: Random;
  subgraphs: SubgraphDraft[];
  entities: EntityDraft[];
  /** Value types that every subgraph has, with their fields. */
  values: Map<string, Record<string, string>>;
  /** How many fields there are, for names. */
  named: number;
};

export function typeIn(
  subgraph: SubgraphDraft,
  name: string,
  keyword: TypeDraft['keyword'] = 'type',
): TypeDraft {
  const known = subgraph.types.get(name);
  if (known) return known;
  const made: TypeDraft = { keyword, interfaces: new Set(), directives: new Set(), fields: new Map() };
  subgraph.types.set(name, made);
  return made;
}

export function addField(type: TypeDraft, name: string, field: { type: string } & Partial<FieldDraft>): void {
  if (!type.fields.has(name)) type.fields.set(name, { args: '', directives: [], ...field });
}

/** Lets a subgraph know an entity, by its first key or by others too. */
export function declareEntity(
  subgraph: SubgraphDraft,
  { name, keys }: EntityDraft,
  known: readonly KeyDraft[] = keys.slice(0, 1),
): TypeDraft {
  const type = typeIn(subgraph, name);
  for (const { fieldSet, fields, needs } of known) {
    if (needs) declareEntity(subgraph, needs);
    type.directives.add(`@key(fields: "${fieldSet}")`);
    for (const [field, fieldType] of Object.entries(fields)) addField(type, field, { type: fieldType });
  }
  return type;
}

export const hasEntity = ({ types }: SubgraphDraft, { name }: EntityDraft): boolean => types.has(name);

/** Common to all subgraphs; what none uses does no harm. */
const common = `
scalar JSON
enum Color { RED GREEN BLUE SECRET @inaccessible }
enum Unit { G KG }
input Filter { text: String unit: Unit = KG list: [Int!] more: Filter limit: Int! = 3 }
`;

export function sdlsOf({ subgraphs, values }: Draft): Sdls {
  const valueTypes = [...values].map(([name, fields]) => {
    const lines = Object.entries(fields).map(([field, type]) => `${field}: ${type}`);
    return `type ${name} @shareable { ${lines.join(' ')} }`;
  });
  const textOf = ({ types, unions }: SubgraphDraft) => [
    ...valueTypes,
    ...[...types].map(([name, type]) => typeText(name, type)),
    ...[...unions].map(([name, members]) => `union ${name} = ${[...members].join(' | ')}`),
  ];
  return Object.fromEntries(subgraphs.map((each) => [each.name, `${common}${textOf(each).join('\n')}`]));
}

function typeText(name: string, { keyword, interfaces, directives, fields }: TypeDraft): string {
  const implemented = interfaces.size > 0 ? ` implements ${[...interfaces].join(' & ')}` : '';
  const lines = [...fields].map(([field, { type, args, directives: applied }]) =>
    [`  ${field}${args === '' ? '' : `(${args})`}: ${type}`, ...applied].join(' '),
  );
  return [`${keyword} ${name}${implemented} ${[...directives].join(' ')} {`, ...lines, '}'].join('\n');
}
