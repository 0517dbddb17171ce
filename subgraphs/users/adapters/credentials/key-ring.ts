import { secondsAfter, type Clock } from '@shop/shared/runtime';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import type { SigningKey, SigningKeyStore } from '../../store/index.ts';

export const algorithm = 'EdDSA';

export type SigningKeyInUse = { kid: string; key: CryptoKey | Uint8Array };

export type KeyRing = {
  /** The newest key; read again every minute, so that a rotation reaches every replica. */
  signing(): Promise<SigningKeyInUse>;
  /** The public half of every key, as a JSON Web Key Set. */
  published(): Promise<{ keys: JWK[] }>;
};

const rereadAfterSeconds = 60;

/** Makes the first key if there is none yet; replicas that start together agree on one. */
export async function openKeyRing(store: SigningKeyStore, clock: Clock): Promise<KeyRing> {
  if ((await store.all()).length === 0) await store.insert(await newKey(1, clock.now()));
  let current: { signing: SigningKeyInUse; until: Date } | undefined;

  return {
    async signing() {
      const now = clock.now();
      if (current && current.until > now) return current.signing;
      const [newest] = await store.all();
      if (!newest) throw new Error('The store holds no signing key, although one was made at start');
      const signing = { kid: newest.kid, key: await importJWK(newest.privateJwk, algorithm) };
      current = { signing, until: secondsAfter(now, rereadAfterSeconds) };
      return signing;
    },
    published: async () => ({ keys: (await store.all()).map(publicJwk) }),
  };
}

export async function newKey(generation: number, createdAt: Date): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  const { kty = '', crv = '', x = '', d = '' } = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  return { kid, generation, createdAt, privateJwk: { kty, crv, x, d } };
}

function publicJwk({ kid, privateJwk }: SigningKey): JWK {
  const { kty, crv, x } = privateJwk;
  return { kty, crv, x, kid, alg: algorithm, use: 'sig' };
}
