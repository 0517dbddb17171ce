import {
  DirectiveLocation,
  doTypesOverlap,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { oddNames } from '../data/odd-values.ts';
import type { Random } from '../random.ts';
import { argumentsText } from './argument-values.ts';
import { directivesAt } from './directives.ts';
import { introspections } from './introspection.ts';
import type { Scopes } from './scopes.ts';
import type { DefinedVariables } from './variables.ts';

export type Source = {
  schema: GraphQLSchema;
  random: Random;
  scopes: Scopes;
  variables: DefinedVariables;
  fragments: { name: string; condition: GraphQLCompositeType; text: string }[];
  /** Selected fields that may be selected again, to be merged with the first. */
  heads: Head[];
  /** What an alias may collide with. */
  names: readonly string[];
  /** How many fields may still be selected. */
  left: number;
};

/** Where a selection set stands: its type, its place in the answer, how deep it is. */
type Site = { parent: GraphQLCompositeType; place: string; depth: number };
type AnyField = GraphQLField<unknown, unknown>;
type Head = { site: Site; field: AnyField; text: string; response: string };

const deepest = 6;

export function selectionSet(source: Source, site: Site): string {
  const { random } = source;
  const selections = Array.from({ length: 1 + random.below(5) }, () => selection(source, site));
  const made = selections.filter((each) => each !== '');
  // A place where nothing else fits can be named under a name of its own.
  if (made.length === 0) made.push(`only${source.left--}: __typename`);
  return `{ ${[...made, ...random.some(made, 0.04)].join(' ')} }`;
}

function selection(source: Source, site: Site): string {
  const { random } = source;
  source.left--;
  const roll = random.next();
  if (roll < 0.1) return typename(source, site);
  if (roll < 0.14 && site.place === '' && isQuery(source, site)) return introspection(source, site);
  if (roll < 0.26) return inlineFragment(source, site);
  if (roll < 0.34) return spread(source, site);
  if (roll < 0.4) return fieldAgain(source, site);
  return field(source, site);
}

const isQuery = ({ schema }: Source, { parent }: Site): boolean => parent === schema.getQueryType();

function typename(source: Source, { parent, place }: Site): string {
  const alias = source.random.chance(0.4) ? aliasOf(source) : '__typename';
  const entry = { parent, field: '__typename', type: 'String!' };
  if (!source.scopes.fits(place, alias, entry)) return '';
  source.scopes.add(place, alias, entry);
  return `${alias === '__typename' ? '' : `${alias}: `}__typename${directives(source, DirectiveLocation.FIELD)}`;
}

function introspection(source: Source, { parent, place }: Site): string {
  const text = source.random.pick(introspections);
  const alias = source.random.chance(0.5) ? aliasOf(source) : (/^\w+/.exec(text)?.[0] ?? '');
  const entry = { parent, field: text, type: text };
  if (!source.scopes.fits(place, alias, entry)) return '';
  source.scopes.add(place, alias, entry);
  return `${alias}: ${text}`;
}

function field(source: Source, site: Site): string {
  const chosen = chooseField(source, site);
  if (!chosen) return typename(source, site);
  // Fields that are merged have the same directives: a federation may ask several subgraphs for one of them each.
  const args = argumentsText(chosen.args, source.random, source.variables);
  const call = `${chosen.name}${args}${directivesAt(DirectiveLocation.FIELD, source)}`;
  const entry = { parent: site.parent, field: call, type: String(chosen.type) };
  const wanted = [
    source.random.chance(0.4) ? aliasOf(source) : chosen.name,
    aliasOf(source),
    aliasOf(source),
  ];
  const response = wanted.find((each) => source.scopes.fits(site.place, each, entry));
  if (response === undefined) return '';
  source.scopes.add(site.place, response, entry);
  const text = response === chosen.name ? call : `${response}: ${call}`;
  const head: Head = { site, field: chosen, text, response };
  if (source.heads.length < 20) source.heads.push(head);
  return selectedHead(source, head);
}

function selectedHead(source: Source, { site, field, text, response }: Head): string {
  const type = getNamedType(field.type);
  const head = `${text}${conditions(source)}`;
  if (!isCompositeType(type)) return head;
  const inner = { parent: type, place: `${site.place}/${response}`, depth: site.depth + 1 };
  return `${head} ${selectionSet(source, inner)}`;
}

/** The same field under the same name with another selection set: both are merged. */
function fieldAgain(source: Source, site: Site): string {
  const here = source.heads.filter(
    (each) => each.site.place === site.place && each.site.parent === site.parent,
  );
  return here.length > 0 && source.left > 0
    ? selectedHead(source, source.random.pick(here))
    : field(source, site);
}

function chooseField({ random, left }: Source, { parent, depth }: Site): AnyField | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const isLast = left <= 0 || depth >= deepest;
  const fields = Object.values(parent.getFields());
  const fitting = isLast ? fields.filter(({ type }) => isLeafType(getNamedType(type))) : fields;
  return fitting.length > 0 ? random.pick(fitting) : undefined;
}

function inlineFragment(source: Source, site: Site): string {
  const { random } = source;
  const condition = random.chance(0.15) ? undefined : conditionFor(source, site);
  const inner = { ...site, parent: condition ?? site.parent, depth: site.depth + 1 };
  if (source.left <= 0 || site.depth > deepest) return typename(source, site);
  return `...${condition ? ` on ${condition.name}` : ''}${directives(source, DirectiveLocation.INLINE_FRAGMENT)} ${selectionSet(source, inner)}`;
}

function spread(source: Source, site: Site): string {
  const { random, fragments } = source;
  if (source.left <= 0 || site.depth > deepest) return typename(source, site);
  const known = fragments.filter(({ condition }) => doTypesOverlap(source.schema, condition, site.parent));
  if (known.length > 0 && random.chance(0.3))
    return `...${random.pick(known).name}${directives(source, DirectiveLocation.FRAGMENT_SPREAD)}`;
  const condition = conditionFor(source, site);
  const text = selectionSet(source, { ...site, parent: condition, depth: site.depth + 1 });
  const name = `F${fragments.length}`;
  const own = directivesAt(DirectiveLocation.FRAGMENT_DEFINITION, source);
  fragments.push({ name, condition, text: `${own} ${text}` });
  return `...${name}${directives(source, DirectiveLocation.FRAGMENT_SPREAD)}`;
}

/** A type that what stands here may be. */
function conditionFor({ schema, random }: Source, { parent }: Site): GraphQLCompositeType {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLCompositeType =>
      isCompositeType(type) && !type.name.startsWith('__') && doTypesOverlap(schema, type, parent),
  );
  return random.pick(types);
}

function directives(source: Source, location: DirectiveLocation): string {
  return `${conditions(source)}${directivesAt(location, source)}`;
}

function conditions({ random, variables }: Source): string {
  if (!random.chance(0.12)) return '';
  const one = (name: string) => {
    const value = random.chance(0.6)
      ? variables.condition()
      : String(random.chance(name === 'include' ? 0.7 : 0.3));
    return ` @${name}(if: ${value})`;
  };
  const first = one(random.pick(['skip', 'include']));
  return random.chance(0.15) ? `${one('skip')}${one('include')}` : first;
}

/** Names that fields have elsewhere, and those that mean something to JavaScript or to an engine. */
const aliasOf = ({ random, names }: Source): string =>
  random.chance(0.6) ? random.pick(names) : random.pick(['__typename', 'a', 'b', 'x', ...oddNames]);

export function namesOf(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__'),
  );
  return [...new Set(types.flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()) : [])))];
}
