import {
  collection,
  date,
  listOf,
  oneOf,
  optionalDate,
  optionalPart,
  optionalText,
  text,
} from '@shop/shared/subgraph';
import { channels } from '../domain/channel.ts';
import { languages } from '../domain/language.ts';
import { frequencies, unknownRecipient, type Recipient } from '../domain/recipient.ts';

type Earlier = Partial<Recipient> & { id: string };

export const recipients = collection<Recipient>('recipients', {
  fields: {
    email: optionalText,
    name: optionalText,
    emailAt: optionalDate,
    nameAt: optionalDate,
    languageAt: optionalDate,
    profileTimeZone: optionalText,
    language: oneOf(languages),
    phone: optionalText,
    timeZone: text,
    quietHours: optionalPart({ from: text, to: text }),
    preferences: listOf({ kind: text, channel: oneOf(channels), frequency: oneOf(frequencies) }),
    pushSubscriptions: listOf({
      id: text,
      endpoint: text,
      p256dh: text,
      auth: text,
      device: text,
      createdAt: date,
    }),
    waiting: [String],
    deletedAt: optionalDate,
  },
  upgrade: (recipient: Earlier) => ({ ...unknownRecipient(recipient.id), ...recipient }),
});
