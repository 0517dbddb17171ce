import type { SealedTexts } from '@shop/shared/auth';
import type { ServiceParts, StoresOf } from '@shop/shared/subgraph';
import type { Email, Templates } from '../domain/message.ts';
import type { stores } from '../store/index.ts';

export type Mail = Email & { to: string; messageId: string; date: Date };

export type Mailer = AsyncDisposable & {
  /** Resolves when the mail server has accepted the mail. */
  send(mail: Mail): Promise<void>;
};

/** What every command works with. */
export type NotificationsService = ServiceParts &
  StoresOf<typeof stores> & {
    mailer: Mailer;
    mailDomain: string;
    templates: Templates;
    mailSecrets: Pick<SealedTexts, 'unseal'>;
  };
