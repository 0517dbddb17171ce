import type { Fact } from './fact.ts';
import { wordingOf, type Row, type Wording } from './wording.ts';

export type Letter = { subject: string; text: string; html: string };

const signature = 'Your shop';

/** The mail that tells `fact` to the customer `name`. */
export function letterFor(fact: Fact, name: string): Letter {
  const wording = wordingOf(fact);
  const greeting = `Hello ${name},`;
  return { subject: wording.subject, text: textOf(greeting, wording), html: htmlOf(greeting, wording) };
}

function textOf(greeting: string, { body, rows }: Wording): string {
  const table = rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
  return [greeting, body, table, signature].filter(Boolean).join('\n\n') + '\n';
}

function htmlOf(greeting: string, { subject, body, rows }: Wording): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body>
<p>${escapeHtml(greeting)}</p>
<p>${escapeHtml(body)}</p>
${tableOf(rows)}<p>${signature}</p>
</body>
</html>
`;
}

function tableOf(rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(
    ({ label, value }) => `<tr><td>${escapeHtml(label)}</td><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<table cellpadding="4">\n${lines.join('\n')}\n</table>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
