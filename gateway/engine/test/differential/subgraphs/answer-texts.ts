import type { DocumentNode } from 'graphql';
import { exactJson } from '../judge/exact-json.ts';
import type { Random } from '../random.ts';
import { objectsIn, type ServerAnswer } from './answer-objects.ts';

type TextForm = (answer: ServerAnswer, document: DocumentNode) => string;

/** How servers write one and the same answer. */
const textForms = {
  plain: (answer) => JSON.stringify(answer),
  indented: (answer) => JSON.stringify(answer, null, '\t').replaceAll('\n', '\r\n'),
  marked: (answer) => `\ufeff ${JSON.stringify(answer)}\n`,
  escaped: (answer) => JSON.stringify(answer).replace(/[\u007f-\uffff/]/g, escapedCharacter),
  decimals: (answer) => withNumbers(answer, (each) => (Number.isInteger(each) ? each.toFixed(1) : `${each}`)),
  exponents: (answer) => withNumbers(answer, (each) => each.toExponential().toUpperCase()),
  sorted: (answer, document) => withMembers(answer, document, (entries) => entries.sort(byName)),
  reversed: (answer, document) => withMembers(answer, document, (entries) => entries.reverse()),
  /** Members that nobody has asked for, and all of the response's that there may be. */
  larger: (answer, document) =>
    withMembers({ errors: [], ...answer, extensions: { cost: 5 } }, document, (entries) => [
      ['notAskedFor', { id: [null] }],
      ...entries,
    ]),
  withNull: (answer) => JSON.stringify({ errors: null, extensions: null, ...answer }),
} satisfies Record<string, TextForm>;

export type AnswerText = keyof typeof textForms;

export const answerTextOf = (random: Random): AnswerText =>
  random.chance(0.5) ? 'plain' : random.pick(Object.keys(textForms) as AnswerText[]);

export const written = (form: AnswerText, answer: ServerAnswer, document: DocumentNode): string =>
  textForms[form](answer, document);

const escapedCharacter = (character: string): string =>
  character === '/' ? '\\/' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Those that a double cannot hold stay as they are. */
const withNumbers = (answer: ServerAnswer, textOf: (value: number) => string): string =>
  JSON.stringify(answer, (_, value: unknown) =>
    typeof value === 'number' ? exactJson.rawJSON(textOf(value)) : value,
  );

type Entries = [name: string, value: unknown][];

const byName = ([one]: Entries[number], [other]: Entries[number]): number => (one < other ? -1 : 1);

function withMembers(
  answer: ServerAnswer,
  document: DocumentNode,
  change: (entries: Entries) => Entries,
): string {
  for (const { object } of [...objectsIn(document, answer.data), { object: answer }]) {
    const entries = Object.entries(object);
    for (const [name] of entries) delete (object as Record<string, unknown>)[name];
    // A field may be called __proto__.
    for (const [name, value] of change(entries))
      Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return JSON.stringify(answer);
}
