import type { Fact } from './fact.ts';
import { templateOf, type Row, type Template } from './templates.ts';

export type Email = { subject: string; text: string; html: string };

const signature = 'Your shop';

// Anybody can open an account with anybody's address, so a mail holds nothing that the account's owner wrote.
const greeting = 'Hello,';

/** The mail that tells `fact` to a customer. */
export function emailFor(fact: Fact): Email {
  const { subject, body, ...wording } = templateOf(fact);
  const rows = wording.rows.map(({ label, value }) => ({ label: oneLine(label), value: oneLine(value) }));
  const shown = { ...wording, subject: oneLine(subject), body: oneLine(body), rows };
  return { subject: shown.subject, text: textOf(shown), html: htmlOf(shown) };
}

/** What other services wrote before there was a rule for it may hold breaks, which could pass for lines of ours. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

function textOf({ body, rows }: Template): string {
  const table = rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
  return [greeting, body, table, signature].filter(Boolean).join('\n\n') + '\n';
}

function htmlOf({ subject, body, rows }: Template): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body>
<p>${greeting}</p>
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
