import { readSubgraphEnv, url, type Env, type SubgraphConfig } from '@shop/shared/runtime';
import { z } from 'zod';

export type NotificationsConfig = SubgraphConfig & {
  smtpUrl: string;
  mailFrom: string;
  /** Where links in messages lead. */
  shopUrl: string;
  /** Whether the templates may be looked at over HTTP. */
  previews: boolean;
};

const defaultPort = 4005;
const senderPattern = /^(?:[^<>\r\n]*<[^\s<>@]+@([^\s<>@]+)>|[^\s<>@]+@([^\s<>@]+))$/;

export function readConfig(env: Env): NotificationsConfig {
  const { common, own } = readSubgraphEnv('notifications', env, defaultPort, {
    SMTP_URL: url('smtp', 'smtps'),
    MAIL_FROM: z
      .string()
      .regex(senderPattern, 'must be an address such as shop@shop.example or Shop <shop@shop.example>')
      .default('Shop <shop@shop.example>'),
    SHOP_URL: url('http', 'https'),
  });
  return Object.freeze({
    ...common,
    smtpUrl: own.SMTP_URL,
    mailFrom: own.MAIL_FROM,
    shopUrl: own.SHOP_URL,
    previews: env.NODE_ENV !== 'production',
  });
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
