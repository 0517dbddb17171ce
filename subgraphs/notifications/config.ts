import { StartError } from '@shop/shared/errors';
import { readSubgraphEnv, secret, url, type Env, type SubgraphConfig } from '@shop/shared/runtime';
import { z } from 'zod';
import type { VapidConfig } from './adapters/push-sender.ts';
import { smsReportsPath, type SmsConfig } from './adapters/sms-sender.ts';

export type NotificationsConfig = SubgraphConfig & {
  smtpUrl: string;
  mailFrom: string;
  /** Where links in messages lead. */
  shopUrl: string;
  /** Where people, mail programs and providers reach this subgraph. */
  publicUrl: string;
  linkSecret: string;
  /** Null: no SMS are sent. */
  sms: SmsConfig | null;
  /** Null: no push messages are sent. */
  vapid: VapidConfig | null;
  mailWebhookSecret: string | null;
  /** Whether the templates may be looked at over HTTP, and partners be inside of our own network. */
  development: boolean;
};

const defaultPort = 4005;
const senderPattern = /^(?:[^<>\r\n]*<[^\s<>@]+@([^\s<>@]+)>|[^\s<>@]+@([^\s<>@]+))$/;
const given = z.string().min(1).optional();

const variables = {
  SMTP_URL: url('smtp', 'smtps'),
  MAIL_FROM: z
    .string()
    .regex(senderPattern, 'must be an address such as shop@shop.example or Shop <shop@shop.example>')
    .default('Shop <shop@shop.example>'),
  SHOP_URL: url('http', 'https'),
  PUBLIC_URL_NOTIFICATIONS: url('http', 'https'),
  LINK_SECRET: secret(),
  TWILIO_API_URL: url('http', 'https').default('https://api.twilio.com'),
  TWILIO_ACCOUNT_SID: given,
  TWILIO_AUTH_TOKEN: given,
  TWILIO_FROM: given,
  VAPID_PUBLIC_KEY: given,
  VAPID_PRIVATE_KEY: given,
  MAIL_WEBHOOK_SECRET: given,
};

export function readConfig(env: Env): NotificationsConfig {
  const { common, own } = readSubgraphEnv('notifications', env, defaultPort, variables);
  refusePart(own, ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM']);
  refusePart(own, ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY']);
  const publicUrl = own.PUBLIC_URL_NOTIFICATIONS.replace(/\/$/, '');
  return Object.freeze({
    ...common,
    smtpUrl: own.SMTP_URL,
    mailFrom: own.MAIL_FROM,
    shopUrl: own.SHOP_URL,
    publicUrl,
    linkSecret: own.LINK_SECRET,
    sms: smsOf(own, publicUrl),
    vapid: vapidOf(own),
    mailWebhookSecret: own.MAIL_WEBHOOK_SECRET ?? null,
    development: env.NODE_ENV !== 'production',
  });
}

type Own = z.output<z.ZodObject<typeof variables>>;

/** A channel is configured as a whole, or not at all. */
function refusePart(own: Own, names: readonly (keyof Own)[]): void {
  const missing = names.filter((name) => own[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return;
  const lines = missing.map((name) => `  ${name}: is missing, although ${names.join(', ')} belong together`);
  throw new StartError(`notifications cannot start because of its environment:\n${lines.join('\n')}`);
}

function smsOf(own: Own, publicUrl: string): SmsConfig | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = own;
  if (!accountSid || !authToken || !from) return null;
  return {
    apiUrl: own.TWILIO_API_URL,
    accountSid,
    authToken,
    from,
    statusCallback: publicUrl + smsReportsPath,
  };
}

function vapidOf({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, MAIL_FROM }: Own): VapidConfig | null {
  if (!VAPID_PUBLIC_KEY || !VAPID_PRIVATE_KEY) return null;
  const address = /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM;
  return { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: `mailto:${address}` };
}

/** The name of a sender; its domain where there is none. */
export const nameOf = (sender: string): string => /^\s*([^<]*?)\s*</.exec(sender)?.[1] || domainOf(sender);

/** What stands behind the @ of a sender. */
export function domainOf(sender: string): string {
  const [, named, plain] = senderPattern.exec(sender) ?? [];
  const domain = named ?? plain;
  if (domain) return domain;
  throw new Error(`${sender} is not a mail address`);
}
