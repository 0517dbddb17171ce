import { collection, date, number, optionalDate, text } from '@shop/shared/subgraph';
import type { MailToken } from '../domain/mail-token.ts';

export const mailTokens = collection<MailToken>('mail_tokens', {
  fields: {
    purpose: text,
    userId: text,
    email: text,
    passwordVersion: number,
    expiresAt: date,
    usedAt: optionalDate,
  },
  indexes: [{ expiresAt: 1 }, { userId: 1 }],
});
