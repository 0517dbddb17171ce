import type { Kind } from './fact.ts';

export type KindRule = {
  /** Whether it is listed in the app. What holds a secret, such as a link to sign in, is not. */
  inApp: boolean;
  /** Whether the customer cannot do without: no preference, quiet hours or digest holds its mail back. */
  required: boolean;
};

/** Every kind of notification. A kind also has a file per language in `templates/`, and a sample in `templates/samples.ts`. */
export const kinds = {
  WELCOME: { inApp: true, required: false },
  ORDER_CONFIRMED: { inApp: true, required: true },
  ORDER_CANCELLED: { inApp: true, required: true },
  ORDER_SHIPPED: { inApp: true, required: false },
  ORDER_DELIVERED: { inApp: true, required: false },
  PAYMENT_REFUNDED: { inApp: true, required: true },
  EMAIL_VERIFICATION: { inApp: false, required: true },
  PASSWORD_RESET: { inApp: false, required: true },
  PASSWORD_CHANGED: { inApp: false, required: true },
  EMAIL_CHANGE: { inApp: false, required: true },
  EMAIL_CHANGED: { inApp: false, required: true },
  REFUND_FAILED: { inApp: true, required: true },
} as const satisfies Record<Kind, KindRule>;
