import { argon2, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

// OWASP's recommendation for argon2id; a stored hash keeps its own, so raising these leaves old hashes valid.
const costs = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const tagBytes = 32;

const phcPattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** argon2id as a PHC string, https://github.com/P-H-C/phc-string-format; `salt` is fresh for every password. */
export async function hashPassword(password: string, salt: Buffer): Promise<string> {
  const nonce = salt.subarray(0, saltBytes);
  return phc(
    nonce,
    await derive('argon2id', { ...costs, message: messageOf(password), nonce, tagLength: tagBytes }),
  );
}

/** Without a hash the same work is done against one that no password has, so that the time tells nothing. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const { nonce, tag, ...ownCosts } = parse(hash ?? nobodys);
  const found = await derive('argon2id', {
    ...ownCosts,
    message: messageOf(password),
    nonce,
    tagLength: tag.length,
  });
  return timingSafeEqual(found, tag) && hash !== null;
}

// One password has one form, whatever keyboard composed its accents.
const messageOf = (password: string): string => password.normalize('NFKC');

function phc(salt: Buffer, tag: Buffer): string {
  const { memory, passes, parallelism } = costs;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

function parse(hash: string) {
  const [, memory, passes, parallelism, salt, tag] = phcPattern.exec(hash) ?? [];
  if (!salt || !tag) throw new Error('A stored password hash is not an argon2id PHC string of version 19');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
const nobodys = phc(Buffer.alloc(saltBytes), Buffer.alloc(tagBytes));
