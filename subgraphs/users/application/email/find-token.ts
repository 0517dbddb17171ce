import { tokenInvalid, type MailToken } from '../../domain/mail-token.ts';
import type { UsersService } from '../service.ts';

/** Whose token it is; whether it may still be used is decided where it is locked. */
export async function findToken(
  { mailTokens, credentials }: UsersService,
  secret: string,
): Promise<MailToken> {
  const token = await mailTokens.byId(credentials.hashSecret(secret));
  if (token) return token;
  throw tokenInvalid();
}
