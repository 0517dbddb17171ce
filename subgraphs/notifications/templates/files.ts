import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Kind } from '../domain/fact.ts';
import { kinds } from '../domain/kinds.ts';
import type { Language } from '../domain/language.ts';

const folder = import.meta.dirname;

const row = z.strictObject({
  /** The list with a row for each of its entries. */
  each: z.string().optional(),
  label: z.string(),
  /** A row whose value comes out empty is left out. */
  value: z.string(),
  /** For sums. */
  strong: z.boolean().default(false),
});

/** What the files of a kind hold; each text is a template. */
const templateFile = z.strictObject({
  title: z.string(),
  subject: z.string(),
  /** Paragraphs, separated by empty lines. */
  body: z.string(),
  rows: z.array(row).default([]),
  action: z.strictObject({ label: z.string(), url: z.string() }).optional(),
  /** The short text for SMS; without it, title and link. */
  sms: z.string().optional(),
});

const wordsFile = z.strictObject({
  greeting: z.string(),
  signature: z.string(),
  why: z.string(),
  whyRequired: z.string(),
  unsubscribe: z.string(),
  unsubscribePage: z.strictObject({
    ask: z.string(),
    button: z.string(),
    done: z.string(),
    unknown: z.string(),
  }),
  digest: z.strictObject({ subject: z.string(), body: z.string() }),
});

export type TemplateFile = z.infer<typeof templateFile>;
export type Words = z.infer<typeof wordsFile>;

const nameOf = (kind: Kind): string => `${kind.toLowerCase().replaceAll('_', '-')}.yaml`;
const wordsName = 'words.yaml';

/** The templates of one language, by kind. Fails where a file is missing, wrong or of no kind. */
export function readTemplates(language: Language): { words: Words; ofKind: Record<Kind, TemplateFile> } {
  const names = Object.keys(kinds) as Kind[];
  const known = new Set([wordsName, ...names.map(nameOf)]);
  const foreign = readdirSync(join(folder, language)).filter((name) => !known.has(name));
  if (foreign.length > 0) throw new Error(`templates/${language} has ${foreign.join(', ')} of no kind`);
  const read = names.map((kind) => [kind, readFileOf(templateFile, language, nameOf(kind))] as const);
  return {
    words: readFileOf(wordsFile, language, wordsName),
    ofKind: Object.fromEntries(read) as Record<Kind, TemplateFile>,
  };
}

function readFileOf<Shape extends z.ZodType>(shape: Shape, language: string, name: string): z.output<Shape> {
  try {
    return shape.parse(parse(readFileSync(join(folder, language, name), 'utf8')));
  } catch (error) {
    throw new Error(`The template templates/${language}/${name} cannot be used`, { cause: error });
  }
}

export const readLayout = (name: string): string => readFileSync(join(folder, 'layout', name), 'utf8');
