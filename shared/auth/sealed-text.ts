import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Clock } from '@shop/shared/runtime';

/** Encrypts texts that one service hands to another in an event, so that no store, log or page in between can read them. */
export type SealedTexts = {
  seal(text: string, expiresAt: Date): Promise<string>;
  /** Null once it has expired. Throws an error for what was sealed otherwise. */
  unseal(sealed: string): Promise<string | null>;
};

const keyBytes = 32;

/** Both sides have the secret that viewers are signed with; the key is another one, derived for `purpose`. */
export function sealedTexts(secret: string, purpose: string, clock: Clock): SealedTexts {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', `sealed text: ${purpose}`, keyBytes));
  return {
    seal: (text, expiresAt) =>
      new EncryptJWT({ text })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(expiresAt)
        .encrypt(key),
    async unseal(sealed) {
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          currentDate: clock.now(),
          requiredClaims: ['exp'],
        });
        return String(payload.text);
      } catch (error) {
        if ((error as { code?: string }).code === 'ERR_JWT_EXPIRED') return null;
        throw new Error('A sealed text was sealed with another secret, or changed since', { cause: error });
      }
    },
  };
}
