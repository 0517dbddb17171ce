import type { Fact } from './fact.ts';
import type { Language } from './language.ts';

export type Row = { label: string; value: string; strong: boolean };
export type Action = { label: string; url: string };

/** A fact in words: what a customer reads in the app, and what a mail, an SMS or a push message is made of. */
export type Message = {
  title: string;
  subject: string;
  /** The paragraphs, separated by empty lines. */
  body: string;
  paragraphs: readonly string[];
  rows: readonly Row[];
  action: Action | null;
  sms: string;
};

export type Email = { subject: string; text: string; html: string };
export type MailLinks = { unsubscribe?: string | null };

/** Puts facts into words. Pure: the same fact gives the same words. */
export type Templates = {
  message(fact: Fact, language: Language): Message;
  mail(fact: Fact, language: Language, links?: MailLinks): Email;
  /** One mail for several facts. */
  /** What a link in a mail leads to. */
  unsubscribePage(language: Language, state: 'ask' | 'done' | 'unknown'): string;
  digest(facts: readonly Fact[], language: Language, links?: MailLinks): Email;
};
