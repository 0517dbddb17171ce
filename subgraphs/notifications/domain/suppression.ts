import type { Channel } from './channel.ts';

export const suppressionReasons = ['BOUNCED', 'COMPLAINED', 'OPTED_OUT'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** An address that nothing is sent to any more, because it does not exist or its owner has complained. */
export type Suppression = {
  id: string;
  channel: Channel;
  address: string;
  reason: SuppressionReason;
  /** What the provider said. */
  detail: string;
  at: Date;
  /** Who of the staff allows messages to it again. */
  liftedBy: string | null;
};

export const suppressionId = (channel: Channel, address: string): string =>
  `${channel}:${address.toLowerCase()}`;

export const suppress = (suppression: Omit<Suppression, 'id' | 'liftedBy'>): Suppression => ({
  id: suppressionId(suppression.channel, suppression.address),
  ...suppression,
  liftedBy: null,
});

/** One that was not lifted stays as it is: its first reason counts. */
export const suppressAgain = (known: Suppression | null, suppression: Suppression): Suppression =>
  known && known.liftedBy === null ? known : suppression;
