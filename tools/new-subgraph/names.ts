import { fieldNameOf, variableSuffix } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';

/** The name that the template's files use, and its entity. */
const template = { name: 'product-notes', entity: 'product-note' };
const templatePort = '4006';

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export type Names = { name: string; entity: string };

/** The names of a subgraph and its entity, both in kebab-case. */
export function namesOf(name: string, entity = singularOf(name)): Names {
  for (const given of [name, entity]) {
    if (!kebabCase.test(given))
      throw new StartError(`${JSON.stringify(given)} is no name: give one such as reviews or gift-cards`);
  }
  return { name, entity };
}

/** Good enough for a suggestion; `--entity` says it better. */
function singularOf(name: string): string {
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y');
  if (/(?:s|x|z|ch|sh)es$/.test(name)) return name.replace(/es$/, '');
  return /[^su]s$/.test(name) ? name.slice(0, -1) : name;
}

/** Replaces the names and the port of the template in a text or a path. */
export function replacing({ name, entity }: Names, port: number): (text: string) => string {
  // The longer first: the entity's name is part of the subgraph's.
  const pairs = [
    ...spellings(template.name, name),
    ...spellings(template.entity, entity),
    [templatePort, String(port)] as const,
  ];
  return (text) => pairs.reduce((replaced, [from, to]) => replaced.replaceAll(from, to), text);
}

function spellings(from: string, to: string): (readonly [string, string])[] {
  const each: ((name: string) => string)[] = [
    (name) => name,
    fieldNameOf,
    (name) => capitalised(fieldNameOf(name)),
    variableSuffix,
    (name) => name.replaceAll('-', ' '),
  ];
  return each.map((spell) => [spell(from), spell(to)]);
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
