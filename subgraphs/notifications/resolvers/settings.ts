import { channels } from '../domain/channel.ts';
import { frequencyOf } from '../domain/delivery.ts';
import { kinds, listedKinds } from '../domain/kinds.ts';
import { suppressionId } from '../domain/suppression.ts';
import type { Recipient } from '../domain/recipient.ts';
import type { Resolvers } from '../resolver-types.ts';

export const settingsResolvers = {
  preferences: (recipient) =>
    listedKinds.flatMap((kind) =>
      channels.map((channel) => ({
        kind,
        channel,
        frequency: frequencyOf(recipient, kind, channel),
        required: kinds[kind].required && channel === 'EMAIL',
      })),
    ),
  pushPublicKey: (_, _args, { push }) => push?.publicKey ?? null,
  suppressions: (recipient, _args, { suppressions }) => suppressions.ofAll(addressesOf(recipient)),
} satisfies Resolvers['NotificationSettings'];

const addressesOf = ({ email, phone }: Recipient): string[] => [
  ...(email === null ? [] : [suppressionId('EMAIL', email)]),
  ...(phone === null ? [] : [suppressionId('SMS', phone)]),
];
