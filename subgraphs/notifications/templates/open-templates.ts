import type { Fact, Kind } from '../domain/fact.ts';
import { kinds } from '../domain/kinds.ts';
import { languages, type Language } from '../domain/language.ts';
import type { Action, Email, MailLinks, Message, Row, Templates } from '../domain/message.ts';
import { templateEngine, type Compiled } from './engine.ts';
import { readLayout, readTemplates, type TemplateFile, type Words } from './files.ts';
import { onOneLine } from './one-line.ts';

type Options = {
  /** The address of the shop, which links in messages lead to. */
  shopUrl: string;
  /** The name of the shop as the sender of mails shows it. */
  shopName: string;
};

/** All templates, compiled once. A file that is missing or wrong is an error here. */
export function openTemplates(options: Options): Templates {
  const compiled = languages.map((language) => [language, inLanguage(language, options)] as const);
  const of = Object.fromEntries(compiled) as Record<Language, ReturnType<typeof inLanguage>>;
  return {
    message: (fact, language) => of[language].message(fact),
    mail: (fact, language, links = {}) => of[language].mail(fact, links),
    unsubscribePage: (language, state) => of[language].unsubscribePage(state),
    digest: (facts, language, links = {}) => of[language].digest(facts, links),
  };
}

function inLanguage(language: Language, { shopUrl, shopName }: Options) {
  const plain = templateEngine('text', language);
  const layouts = {
    html: templateEngine('html', language)(readLayout('mail.html.liquid')),
    text: plain(readLayout('mail.text.liquid')),
    page: templateEngine('html', language)(readLayout('unsubscribe.html.liquid')),
  };
  const { words, ofKind } = readTemplates(language);
  const entries = Object.entries(ofKind).map(([kind, file]) => [kind, messageTemplate(file, plain)] as const);
  const templates = Object.fromEntries(entries) as Record<Kind, (values: object) => Message>;
  const shop = { shop: shopUrl.replace(/\/$/, ''), shopName };
  const message = (fact: Fact) => templates[fact.kind]({ ...onOneLine(fact), ...shop });
  const lay = (shown: Message, more: object): Email => {
    const values = { ...shop, language, words: signed(words, shopName), digest: null, ...shown, ...more };
    return { subject: shown.subject, html: layouts.html(values), text: layouts.text(values) };
  };
  return {
    message,
    unsubscribePage: (state: string) => layouts.page({ ...shop, language, words, state }),
    mail: (fact: Fact, { unsubscribe = null }: MailLinks) => {
      const { required } = kinds[fact.kind];
      return lay(message(fact), { unsubscribe: required ? null : unsubscribe, required });
    },
    digest: (facts: readonly Fact[], { unsubscribe = null }: MailLinks) => {
      const { subject, body } = words.digest;
      const shown = { title: subject, subject, paragraphs: [body], body, rows: [], action: null, sms: '' };
      return lay(shown, { unsubscribe, required: false, digest: facts.map(message) });
    },
  };
}

const signed = (words: Words, shopName: string): Words => ({
  ...words,
  signature: words.signature.replace('{{ shopName }}', shopName),
});

function messageTemplate(file: TemplateFile, compile: (source: string) => Compiled) {
  const [title, subject, body] = [compile(file.title), compile(file.subject), compile(file.body)];
  const rows = file.rows.map((each) => rowTemplate(each, compile));
  const action = file.action && actionTemplate(file.action, compile);
  const sms = file.sms === undefined ? undefined : compile(file.sms);
  return (values: object): Message => {
    const shown = { title: title(values).trim(), action: action?.(values) ?? null };
    const paragraphs = paragraphsOf(body(values));
    return {
      ...shown,
      subject: subject(values).trim(),
      paragraphs,
      body: paragraphs.join('\n\n'),
      rows: rows.flatMap((render) => render(values)),
      sms: sms?.(values).trim() ?? [shown.title, shown.action?.url].filter(Boolean).join(' '),
    };
  };
}

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

function rowTemplate({ each, ...row }: TemplateFile['rows'][number], compile: (source: string) => Compiled) {
  const [label, value] = [compile(row.label), compile(row.value)];
  const render = (values: object): Row[] => {
    const shown = { label: label(values).trim(), value: value(values).trim(), strong: row.strong };
    return shown.value === '' ? [] : [shown];
  };
  if (each === undefined) return render;
  return (values: object): Row[] => {
    const list = (values as Record<string, unknown>)[each];
    if (!Array.isArray(list)) throw new Error(`There is no list ${each}`);
    return list.flatMap((entry: object) => render({ ...values, ...entry }));
  };
}

function actionTemplate({ label, url }: Action, compile: (source: string) => Compiled) {
  const [labelOf, urlOf] = [compile(label), compile(url)];
  return (values: object): Action => ({ label: labelOf(values).trim(), url: urlOf(values).trim() });
}
