import { createHash, createHmac } from 'node:crypto';
import type { Dependencies } from '@shop/shared/runtime';
import type { Credentials } from '../../application/service.ts';
import { accessTokenIssuer, machineTokenIssuer } from './access-token.ts';
import { bulkhead } from './bulkhead.ts';
import type { KeyRing } from './key-ring.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

// Node has four threads for such work, and others need them as well.
const passwordWork = { atOnce: 2, waiting: 100 };

export function credentials(keys: KeyRing, { clock, ids }: Pick<Dependencies, 'clock' | 'ids'>): Credentials {
  const inTurn = bulkhead(passwordWork);
  return {
    hashPassword: (password) => inTurn(() => hashPassword(password, sha256(ids.secret()))),
    verifyPassword: (password, stored) => inTurn(() => verifyPassword(password, stored)),
    // A secret of 256 random bits needs no salt and no slow hash.
    hashSecret: (secret) => sha256(secret).toString('base64url'),
    nextSecret: (secret, salt) => createHmac('sha256', salt).update(secret).digest('base64url'),
    issueAccessToken: accessTokenIssuer(keys, clock),
    issueMachineToken: machineTokenIssuer(keys, clock),
  };
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
