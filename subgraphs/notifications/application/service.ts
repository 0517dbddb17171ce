import type { SealedTexts } from '@shop/shared/auth';
import type { ServiceParts, StoresOf } from '@shop/shared/subgraph';
import type { Email, Templates } from '../domain/message.ts';
import type { PushSubscription } from '../domain/recipient.ts';
import type { SuppressionReason } from '../domain/suppression.ts';
import type { stores } from '../store/index.ts';

export type Mail = Email & {
  to: string;
  messageId: string;
  date: Date;
  /** The address that ends mails of its kind, at one click (RFC 8058). */
  unsubscribe: string | null;
};

/** A provider's name for what it has accepted. */
export type Accepted = { providerId: string | null };

/** The provider refuses the message for good. */
export class Undeliverable extends Error {
  /** What makes the address unusable for other messages, too. */
  readonly suppress: SuppressionReason | null;

  constructor(message: string, suppress: SuppressionReason | null = null, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Undeliverable';
    this.suppress = suppress;
  }
}

// Each of these throws Transient where a later attempt may succeed, and Undeliverable where none will.

export type Mailer = AsyncDisposable & {
  /** Resolves when the mail server has accepted the mail. */
  send(mail: Mail): Promise<Accepted>;
};

export type TextMessage = { to: string; body: string };

export type SmsSender = {
  send(message: TextMessage): Promise<Accepted>;
  /** The accepted messages with these words since then, for who cannot know whether an attempt arrived. */
  find(message: TextMessage, since: Date): Promise<readonly string[]>;
};

export type PushMessage = { title: string; body: string; url: string | null; tag: string };

export type PushSender = {
  send(subscription: PushSubscription, message: PushMessage): Promise<Accepted>;
  /** What browsers subscribe with. */
  publicKey: string;
};

export type Call = { url: string; id: string; secret: string; body: string; at: Date };

export type WebhookCaller = AsyncDisposable & {
  /** The status, or why there is none. Never throws. */
  call(call: Call): Promise<{ status: number | null; error: string | null; durationMs: number }>;
  /** Why an address is not allowed, or null. */
  refuse(url: string): string | null;
};

export type Links = {
  unsubscribe(customerId: string, kind: string): string;
  /** What a link of `unsubscribe` means; null for one that is not ours. */
  read(token: string): { customerId: string; kind: string } | null;
};

/** What every command works with. */
export type NotificationsService = ServiceParts &
  StoresOf<typeof stores> & {
    mailer: Mailer;
    mailDomain: string;
    templates: Templates;
    /** Null where no provider is configured: nothing is sent by that channel. */
    sms: SmsSender | null;
    push: PushSender | null;
    webhookCaller: WebhookCaller;
    links: Links;
    mailSecrets: Pick<SealedTexts, 'unseal'>;
  };
