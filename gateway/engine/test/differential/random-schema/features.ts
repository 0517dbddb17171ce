import {
  addField,
  hasEntity,
  typeIn,
  type Draft,
  type EntityDraft,
  type FieldDraft,
  type SubgraphDraft,
} from './draft.ts';
import { anyArguments, anyType } from './field-types.ts';

/** A field of an entity, and who has it. */
type Owned = { entity: EntityDraft; name: string; field: FieldDraft; owner: SubgraphDraft };

/** `@requires`, `@provides`, `@override`, `@inaccessible`, here and there. */
export function addFeatures(draft: Draft): void {
  const { random } = draft;
  for (const entity of draft.entities) {
    for (const subgraph of draft.subgraphs.filter((each) => hasEntity(each, entity))) {
      if (random.chance(0.4)) addRequires(draft, entity, subgraph);
      if (random.chance(0.2)) addProvides(draft, entity, subgraph);
      if (random.chance(0.15)) addOverride(draft, entity, subgraph);
    }
  }
  for (const { name, field } of plainFields(draft)) {
    const isOfInterface = name.startsWith('c');
    if (!isOfInterface && random.chance(0.04)) field.directives.push('@inaccessible');
  }
}

/** Fields with nothing particular about them that only one subgraph has. */
function plainFields({ subgraphs, entities }: Draft, only?: EntityDraft): Owned[] {
  return entities.flatMap((entity) => {
    if (only && only !== entity) return [];
    const keyFields = entity.keys.flatMap(({ fields }) => Object.keys(fields));
    return subgraphs.flatMap((owner) =>
      [...(owner.types.get(entity.name)?.fields ?? [])]
        .filter(([name, { directives }]) => directives.length === 0 && !keyFields.includes(name))
        .filter(([name]) =>
          subgraphs.every((other) => other === owner || !other.types.get(entity.name)?.fields.has(name)),
        )
        .map(([name, field]) => ({ entity, name, field, owner })),
    );
  });
}

const namedOf = ({ type }: FieldDraft): string => /\w+/.exec(type)?.[0] ?? '';

const isLeaf = (field: FieldDraft): boolean =>
  ['Int', 'Float', 'String', 'Boolean', 'ID', 'JSON', 'Color', 'Unit'].includes(namedOf(field));

function addRequires(draft: Draft, entity: EntityDraft, subgraph: SubgraphDraft): void {
  const { random, values } = draft;
  const elsewhere = plainFields(draft, entity).filter(
    ({ owner, field }) => owner !== subgraph && (isLeaf(field) || values.has(namedOf(field))),
  );
  const chosen = random.shuffled(elsewhere).slice(0, 1 + random.below(2));
  if (chosen.length === 0) return;
  const type = typeIn(subgraph, entity.name);
  const parts = chosen.map(({ name, field }) => {
    addField(type, name, { ...field, directives: ['@external'] });
    return `${name}${givenArguments(draft, field)}${isLeaf(field) ? '' : ` ${innerSelection(draft, namedOf(field))}`}`;
  });
  const required = parts.join(' ').replaceAll('"', '\\"');
  addField(type, `r${draft.named++}`, {
    type: anyType(draft, subgraph),
    args: anyArguments(random),
    directives: [`@requires(fields: "${required}")`],
  });
}

function givenArguments({ random }: Draft, { args }: FieldDraft): string {
  const possible: Record<string, string> = {
    first: '7',
    unit: 'KG',
    ids: '["a", 1]',
    sure: 'true',
    text: '"x"',
    json: '{a: 1}',
  };
  const names = [...args.matchAll(/(\w+): /g)].map(([, name = '']) => name);
  const given = names.filter((name) => name in possible && (name === 'sure' || random.chance(0.5)));
  return given.length > 0 ? `(${given.map((name) => `${name}: ${possible[name]}`).join(', ')})` : '';
}

function innerSelection({ values }: Draft, name: string): string {
  const fields = Object.entries(values.get(name) ?? {}).map(([field, type]) => {
    const inner = /\w+/.exec(type)?.[0] ?? '';
    return values.has(inner) ? `${field} { ${Object.keys(values.get(inner) ?? {})[0]} }` : field;
  });
  return `{ ${fields.join(' ')} }`;
}

/** A field of the subgraph that leads to the entity brings along what another subgraph has. */
function addProvides(draft: Draft, entity: EntityDraft, subgraph: SubgraphDraft): void {
  const { random } = draft;
  const elsewhere = plainFields(draft, entity).filter(
    ({ owner, field }) => owner !== subgraph && isLeaf(field) && field.args === '',
  );
  const ways = [...subgraph.types.values()].flatMap(({ keyword, fields }) =>
    keyword === 'type'
      ? [...fields.values()].filter(
          (field) => namedOf(field) === entity.name && field.directives.length === 0,
        )
      : [],
  );
  if (elsewhere.length === 0 || ways.length === 0) return;
  const { name, field } = random.pick(elsewhere);
  addField(typeIn(subgraph, entity.name), name, { ...field, directives: ['@external'] });
  field.directives.push('@shareable');
  random.pick(ways).directives.push(`@provides(fields: "${name}")`);
}

function addOverride(draft: Draft, entity: EntityDraft, subgraph: SubgraphDraft): void {
  const { random } = draft;
  const elsewhere = plainFields(draft, entity).filter(
    ({ owner, field }) => owner !== subgraph && isLeaf(field),
  );
  if (elsewhere.length === 0) return;
  const { name, field, owner } = random.pick(elsewhere);
  const label = random.chance(0.5) ? `, label: "${random.pick(['percent(50)', 'beta'])}"` : '';
  addField(typeIn(subgraph, entity.name), name, {
    ...field,
    directives: [`@override(from: "${owner.name}"${label})`],
  });
}
