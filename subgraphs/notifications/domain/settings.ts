import { Refusal, refuseField } from '@shop/shared/errors';
import type { Kind } from './fact.ts';
import { kinds } from './kinds.ts';
import { isTimeOfDay, isTimeZone, type QuietHours } from './local-time.ts';
import type { Preference, PushSubscription, Recipient } from './recipient.ts';

/** What is absent stays as it is; null removes it. */
export type SettingsChange = {
  timeZone?: string;
  quietHours?: QuietHours | null;
  phone?: string | null;
  preferences?: readonly Preference[];
};

export function changeSettings(recipient: Recipient, change: SettingsChange): Recipient {
  const { timeZone, quietHours, phone, preferences = [] } = change;
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw refuseField(
      'INVALID_INPUT',
      'There is no such time zone; write one such as Europe/Berlin',
      'timeZone',
    );
  if (quietHours && !(isTimeOfDay(quietHours.from) && isTimeOfDay(quietHours.to)))
    throw refuseField('INVALID_INPUT', 'A time of day reads like 22:00', 'quietHours');
  if (phone != null && !/^\+[1-9]\d{6,14}$/.test(phone))
    throw refuseField('INVALID_INPUT', 'A phone number reads like +4930123456', 'phone');
  preferences.forEach(refuseImpossible);
  return {
    ...recipient,
    timeZone: timeZone ?? recipient.timeZone,
    quietHours: quietHours === undefined ? recipient.quietHours : quietHours,
    phone: phone === undefined ? recipient.phone : phone,
    preferences: preferences.reduce(withPreference, recipient.preferences),
  };
}

function refuseImpossible({ kind, channel, frequency }: Preference): void {
  if (kinds[kind].required && channel === 'EMAIL' && frequency !== 'IMMEDIATELY')
    throw refuseField(
      'INVALID_INPUT',
      `Mails of the kind ${kind} cannot be switched off or held back`,
      'preferences',
    );
  if (!kinds[kind].inApp && channel !== 'EMAIL')
    throw refuseField('INVALID_INPUT', `The kind ${kind} is sent by mail alone`, 'preferences');
  if (frequency === 'DAILY' && channel !== 'EMAIL')
    throw refuseField('INVALID_INPUT', 'Only mails are summed up daily', 'preferences');
}

const withPreference = (all: readonly Preference[], wanted: Preference): readonly Preference[] => [
  ...all.filter(({ kind, channel }) => kind !== wanted.kind || channel !== wanted.channel),
  wanted,
];

/** No mails of these kinds any more, except those that the customer cannot do without. */
export function endMails(recipient: Recipient, ended: readonly string[]): Recipient {
  const optional = (Object.keys(kinds) as Kind[]).filter(
    (kind) => ended.includes(kind) && !kinds[kind].required,
  );
  const never = optional.map((kind) => ({ kind, channel: 'EMAIL', frequency: 'NEVER' }) as const);
  return { ...recipient, preferences: never.reduce(withPreference, recipient.preferences) };
}

const mostSubscriptions = 10;

/** A browser that subscribes again replaces its subscription. */
export function addSubscription(recipient: Recipient, added: PushSubscription): Recipient {
  const others = recipient.pushSubscriptions.filter(({ endpoint }) => endpoint !== added.endpoint);
  if (others.length >= mostSubscriptions)
    throw new Refusal(
      'INVALID_INPUT',
      `A customer has at most ${mostSubscriptions} devices; remove one first`,
    );
  return { ...recipient, pushSubscriptions: [...others, added] };
}
