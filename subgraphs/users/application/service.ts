import type { SealedTexts } from '@shop/shared/auth';
import type { ServiceParts, StoresOf } from '@shop/shared/subgraph';
import type { MachineClient } from '../domain/machine-client.ts';
import type { User } from '../domain/user.ts';
import type { stores } from '../store/index.ts';

export type AccessToken = { accessToken: string; expiresAt: Date };

/** How secrets are hashed and signed; implemented in `adapters/credentials/`. */
export type Credentials = {
  hashPassword(password: string): Promise<string>;
  /** Takes as long without a hash (there is no such account) as with one. */
  verifyPassword(password: string, hash: string | null): Promise<boolean>;
  hashSecret(secret: string): string;
  /** The secret that follows another; the same for the same salt. */
  nextSecret(secret: string, salt: string): string;
  issueAccessToken(user: User, sessionId: string): Promise<AccessToken>;
  issueMachineToken(client: MachineClient, scopes: readonly string[]): Promise<AccessToken>;
};

/** What every command works with. */
export type UsersService = ServiceParts &
  StoresOf<typeof stores> & {
    /** How many accounts may be opened from one address before it has to pause. */
    signUpsPerHour: number;
    /** Where the links in mails lead. */
    shopUrl: string;
    credentials: Credentials;
    /** Encrypts what a mail holds, for the service that sends it. */
    mailSecrets: Pick<SealedTexts, 'seal'>;
    /** Whether it is guessed first; given in lower case. */
    isCommonPassword: (password: string) => boolean;
  };

/** What a client gets when it signs in or renews its session. */
export type SignedIn = AccessToken & { refreshToken: string; user: User };
