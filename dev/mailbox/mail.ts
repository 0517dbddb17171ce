import PostalMime, { type Email } from 'postal-mime';

export type Mail = {
  id: string;
  /** As in the header, angle brackets included. */
  messageId: string | null;
  from: string;
  /** Every recipient of the envelope, so blind copies are among them. */
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  /** By lower-case name; the values of a repeated header are joined by line breaks. */
  headers: Record<string, string>;
  attachments: Attachment[];
  receivedAt: string;
};

export type Attachment = { filename: string; mimeType: string; bytes: number };

export type Envelope = { from: string; to: string[] };
export type NewMail = Omit<Mail, 'id'>;

/** What cannot be parsed is kept as it came: a mailbox loses nothing. */
export async function readMail(raw: Buffer, envelope: Envelope, receivedAt: Date): Promise<NewMail> {
  const email = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' }).catch(() => undefined);
  return {
    messageId: email?.messageId ?? null,
    from: email?.from?.address ?? envelope.from,
    to: envelope.to,
    subject: email?.subject ?? '',
    text: email ? (email.text ?? '') : raw.toString('utf8'),
    html: email?.html ?? null,
    headers: headersOf(email),
    attachments: attachmentsOf(email),
    receivedAt: receivedAt.toISOString(),
  };
}

function headersOf(email: Email | undefined): Mail['headers'] {
  const byName = Map.groupBy(email?.headers ?? [], ({ key }) => key);
  return Object.fromEntries([...byName].map(([key, all]) => [key, all.map(({ value }) => value).join('\n')]));
}

const attachmentsOf = (email: Email | undefined): Attachment[] =>
  (email?.attachments ?? []).map(({ filename, mimeType, content }) => ({
    filename: filename ?? 'unnamed',
    mimeType,
    bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
  }));
