import {
  Kind,
  parse,
  print,
  valueFromASTUntyped,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';
import { isObject } from '../engine/run/merge.ts';

const features = ['authenticated', 'requiresScopes', 'policy'] as const;
type Feature = (typeof features)[number];

/** What a directive requires of a viewer; one object for all places that require the same. */
export type Requirement = {
  /** Equal for those that require the same. */
  text: string;
  kind: Feature;
  /** The lists of names of which all of one are required; empty for `@authenticated`. */
  anyOf: readonly (readonly string[])[];
};

/** By schema coordinate: `User`, `User.email`. */
export type AuthorisationRules = ReadonlyMap<string, readonly Requirement[]>;

export type Separated = {
  /** The supergraph without what it says about authorisation. */
  sdl: string;
  rules: AuthorisationRules;
};

/**
 * Takes the rules out of a supergraph, for neither planner knows their features. A version of them that is not known here
 * stays in it, and is refused there like every security feature that nobody knows.
 */
export function separateRules(sdl: string): Separated {
  if (!features.some((feature) => sdl.includes(`specs.apollo.dev/${feature}/`)))
    return { sdl, rules: new Map() };
  const document = parse(sdl, { noLocation: true });
  const links = linksIn(document);
  if (links.length === 0) return { sdl, rules: new Map() };
  return { sdl: print(without(document, links)), rules: rulesIn(document, links) };
}

type Link = {
  node: ConstDirectiveNode;
  feature: Feature;
  /** The name of the directive in this supergraph. */
  directive: string;
  /** The beginning of the names of its other elements. */
  prefix: string;
};

const linksIn = ({ definitions }: DocumentNode): Link[] =>
  definitions
    .flatMap((each) =>
      each.kind === Kind.SCHEMA_DEFINITION || each.kind === Kind.SCHEMA_EXTENSION
        ? (each.directives ?? [])
        : [],
    )
    .flatMap((node) => (node.name.value === 'link' ? (linkOf(node) ?? []) : []));

/** https://specs.apollo.dev/link/v1.0/ */
function linkOf(node: ConstDirectiveNode): Link | undefined {
  const { url, as, import: imports } = argumentsOf(node);
  const name = /^https:\/\/specs\.apollo\.dev\/(\w+)\/v0\.1$/.exec(String(url))?.[1];
  const feature = features.find((each) => each === name);
  if (!feature) return undefined;
  const own = typeof as === 'string' ? as : feature;
  const imported = (Array.isArray(imports) ? imports : []).find(
    (each) => each === `@${feature}` || (isObject(each) && each['name'] === `@${feature}`),
  ) as string | { as?: string } | undefined;
  const given = typeof imported === 'object' ? imported.as : imported;
  return { node, feature, directive: given?.slice(1) ?? own, prefix: `${own}__` };
}

const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

function without(document: DocumentNode, links: readonly Link[]): DocumentNode {
  const directives = new Set(links.map(({ directive }) => directive));
  const nodes = new Set(links.map(({ node }) => node));
  return visit(document, {
    Directive: (node) =>
      directives.has(node.name.value) || nodes.has(node as ConstDirectiveNode) ? null : undefined,
    DirectiveDefinition: ({ name }) => (directives.has(name.value) ? null : undefined),
    ScalarTypeDefinition: ({ name }) =>
      links.some(({ prefix }) => name.value.startsWith(prefix)) ? null : undefined,
  });
}

function rulesIn({ definitions }: DocumentNode, links: readonly Link[]): AuthorisationRules {
  const known = new Map<string, Requirement>();
  const rules = new Map<string, Requirement[]>();
  const add = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const found = directives.flatMap((each) => requirementOf(each, links) ?? []);
    const required = found.map((each) => {
      const same = known.get(each.text) ?? each;
      known.set(each.text, same);
      return same;
    });
    if (required.length > 0) rules.set(coordinate, [...(rules.get(coordinate) ?? []), ...required]);
  };
  for (const each of definitions) {
    if (!('name' in each) || !each.name || !('directives' in each)) continue;
    const { value: type } = each.name;
    add(type, each.directives as readonly ConstDirectiveNode[]);
    for (const { name, directives } of fieldsOf(each as TypeDefinitionNode))
      add(`${type}.${name.value}`, directives);
  }
  return rules;
}

const fieldsOf = (definition: TypeDefinitionNode | TypeExtensionNode): readonly FieldDefinitionNode[] =>
  'fields' in definition ? ((definition.fields ?? []) as readonly FieldDefinitionNode[]) : [];

function requirementOf(node: ConstDirectiveNode, links: readonly Link[]): Requirement | undefined {
  const link = links.find(({ directive }) => directive === node.name.value);
  if (!link) return undefined;
  const { scopes, policies } = argumentsOf(node);
  const anyOf = (scopes ?? policies ?? []) as string[][];
  return { text: `@${link.feature} ${JSON.stringify(anyOf)}`, kind: link.feature, anyOf };
}
