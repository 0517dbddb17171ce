import type { Random } from '../random.ts';
import {
  adjectives,
  areas,
  cities,
  countries,
  firstNames,
  lastNames,
  nouns,
  streets,
  verbs,
} from './words.ts';

/** The place of a text: the field and what the schema says about it and its type. */
export type TextPlace = { name: string; description: string; about: string };

const person = (random: Random): string => `${random.pick(firstNames)} ${random.pick(lastNames)}`;
const thing = (random: Random): string => `${random.pick(adjectives)} ${random.pick(nouns)}`;
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (random: Random): string =>
  `${capitalised(`a ${thing(random)}`)} ${random.pick(verbs)} beside the ${thing(random)}.`;
const slug = (random: Random): string => thing(random).replace(' ', '-');
const digits = (random: Random, length: number): string =>
  Array.from({ length }, () => random.below(10)).join('');

/** The first whose pattern matches the name of the field makes its text. */
const byName: readonly [name: RegExp, write: (random: Random) => string][] = [
  [/e-?mail/i, (random) => `${random.pick(firstNames)}.${random.pick(lastNames)}@shop.example`.toLowerCase()],
  [/(url|uri|link|href|website)$/i, (random) => `https://shop.example/${slug(random)}`],
  [/(image|avatar|photo|picture|thumbnail)/i, (random) => `https://shop.example/${slug(random)}.png`],
  [/(phone|mobile|fax)/i, (random) => `+49 40 ${digits(random, 7)}`],
  [/country(code)?$/i, (random) => random.pick(countries)],
  [/(city|town)$/i, (random) => random.pick(cities)],
  [/(line1|street|address)$/i, (random) => `${1 + random.below(120)} ${random.pick(streets)} Street`],
  [/line2$/i, (random) => `${1 + random.below(9)}th floor`],
  [/(postal|post|zip)_?code$/i, (random) => digits(random, 5)],
  [/currency(code)?$/i, () => 'EUR'],
  [/(locale|language)$/i, (random) => random.pick(['en', 'de', 'fr', 'pt'])],
  [/(first|given)name$/i, (random) => random.pick(firstNames)],
  [/(last|family|sur)name$/i, (random) => random.pick(lastNames)],
  [/(token|secret|hash|trace|fingerprint|correlationid)/i, (random) => random.letters(32)],
  [/(description|body|text|message|note|comment|summary|meaning|why|reason)$/i, sentence],
  [/(title|subject|heading)$/i, (random) => capitalised(thing(random))],
];

const personal = /\b(person|people|user|customer|recipient|author|member|staff)\b/i;

/** A plausible text for a field: like the example in its description, else by its name. */
export function textOf({ name, description, about }: TextPlace, random: Random): string {
  const example = /: `([^`]+)`/.exec(description)?.[1];
  if (example !== undefined) return likeExample(example, random);
  const write = byName.find(([pattern]) => pattern.test(name))?.[1];
  if (write) return write(random);
  if (!/name$/i.test(name)) return thing(random);
  return personal.test(`${description} ${about}`) ? person(random) : capitalised(thing(random));
}

/** `KIT-0001` gives `KIT-4821`: parts with digits change, others stay. A word in capitals gives another one. */
function likeExample(example: string, random: Random): string {
  if (/^[A-Z]{3,}$/.test(example)) return random.pick(areas);
  return example.replaceAll(/\w*\d\w*/g, (part) =>
    part.replaceAll(/[0-9A-Z]/g, (sign) =>
      /\d/.test(sign) ? String(random.below(10)) : String.fromCharCode(65 + random.below(26)),
    ),
  );
}
