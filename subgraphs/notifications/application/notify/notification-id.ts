import { createHash } from 'node:crypto';
import type { Kind } from '../../domain/fact.ts';

const idDigits = 24;

/** The same fact always has the same id, so that telling it again finds that it has been told. */
export function notificationId(kind: Kind, about: string): string {
  const hash = createHash('sha256').update(`${kind}:${about}`).digest('hex');
  return `ntf_${hash.slice(0, idDigits)}`;
}
