import { Kind, parse, valueFromASTUntyped, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { isObject } from '../engine/run/merge.ts';

/** A directive on an element of the schema: `User`, `User.email`, `Query.user(id:)`. */
export type Applied = {
  coordinate: string;
  /** Its name in the feature's specification. */
  name: string;
  given: Readonly<Record<string, unknown>>;
};

type Node = {
  kind: Kind;
  name?: { value: string };
  directives?: readonly ConstDirectiveNode[];
  fields?: readonly Node[];
  arguments?: readonly Node[];
};

/**
 * Where a supergraph applies the directives of a feature, whatever they are called in it
 * (https://specs.apollo.dev/link/v1.0/). `url` is the beginning of that of the feature.
 */
export function appliedDirectives(sdl: string, url: string): Applied[] {
  if (!sdl.includes(url)) return [];
  const document = parse(sdl, { noLocation: true });
  const names = namesIn(document, url);
  const applied: Applied[] = [];
  const add = (coordinate: string, { directives = [] }: Node) => {
    for (const node of directives) {
      const name = names.get(node.name.value);
      if (name !== undefined) applied.push({ coordinate, name, given: argumentsOf(node) });
    }
  };
  for (const type of document.definitions as readonly Node[]) {
    if (!type.name || type.kind === Kind.DIRECTIVE_DEFINITION) continue;
    add(type.name.value, type);
    for (const field of type.fields ?? []) {
      const coordinate = `${type.name.value}.${field.name?.value}`;
      add(coordinate, field);
      for (const each of field.arguments ?? []) add(`${coordinate}(${each.name?.value}:)`, each);
    }
  }
  return applied;
}

/** The names of its directives, by those that they have in this supergraph. */
function namesIn({ definitions }: DocumentNode, url: string): ReadonlyMap<string, string> {
  const links = definitions
    .flatMap((each) => (each.kind === Kind.SCHEMA_DEFINITION ? (each.directives ?? []) : []))
    .filter(({ name }) => name.value === 'link')
    .map(argumentsOf);
  const link = links.find((each) => String(each['url']).startsWith(url));
  const feature = /([^/]+)\/v[\d.]+$/.exec(String(link?.['url']))?.[1];
  if (!link || feature === undefined) return new Map();
  const namespace = typeof link['as'] === 'string' ? link['as'] : feature;
  const imports = Array.isArray(link['import']) ? (link['import'] as unknown[]) : [];
  const imported = imports.map((each): [string, string] =>
    isObject(each)
      ? [String(each['as'] ?? each['name']), String(each['name'])]
      : [String(each), String(each)],
  );
  const directives = imported.filter(([, name]) => name.startsWith('@'));
  // The directive with the name of the feature needs no import.
  return new Map([[namespace, feature], ...directives.map(withoutSigns)]);
}

const withoutSigns = ([own, name]: [string, string]): [string, string] => [own.slice(1), name.slice(1)];

const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
