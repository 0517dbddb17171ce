import type { Channel } from './channel.ts';
import type { Kind, ListedKind } from './fact.ts';

export type KindRule = {
  /** Whether it is listed in the app. What holds a secret, such as a link to sign in, is not, and goes by mail alone. */
  inApp: boolean;
  /** Whether the customer cannot do without: no preference, quiet hours or digest holds its mail back. */
  required: boolean;
  /** The channels that are on unless the customer switches them off; each needs an address. */
  channels: readonly Channel[];
};

const everywhere = ['EMAIL', 'SMS', 'PUSH'] as const;
const quietly = ['EMAIL', 'PUSH'] as const;

/** Every kind of notification. A kind also has a file per language in `templates/`, and a sample in `templates/samples.ts`. */
export const kinds = {
  WELCOME: { inApp: true, required: false, channels: ['EMAIL'] },
  PAYMENT_AWAITED: { inApp: true, required: true, channels: quietly },
  ORDER_CONFIRMED: { inApp: true, required: true, channels: quietly },
  ORDER_CANCELLED: { inApp: true, required: true, channels: quietly },
  ORDER_SHIPPED: { inApp: true, required: false, channels: everywhere },
  ORDER_DELIVERED: { inApp: true, required: false, channels: quietly },
  PAYMENT_REFUNDED: { inApp: true, required: true, channels: quietly },
  REFUND_FAILED: { inApp: true, required: true, channels: quietly },
  EMAIL_VERIFICATION: { inApp: false, required: true, channels: ['EMAIL'] },
  PASSWORD_RESET: { inApp: false, required: true, channels: ['EMAIL'] },
  PASSWORD_CHANGED: { inApp: false, required: true, channels: ['EMAIL'] },
  EMAIL_CHANGE: { inApp: false, required: true, channels: ['EMAIL'] },
  EMAIL_CHANGED: { inApp: false, required: true, channels: ['EMAIL'] },
  ACCOUNT_DELETION: { inApp: false, required: true, channels: ['EMAIL'] },
  ACCOUNT_DELETED: { inApp: false, required: true, channels: ['EMAIL'] },
} as const satisfies Record<Kind, KindRule>;

/** What customers find in the app and can have preferences for; the others are mails about the account itself. */
export const listedKinds = (Object.keys(kinds) as Kind[]).filter(
  (kind): kind is ListedKind => kinds[kind].inApp,
);
