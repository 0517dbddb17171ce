export type AccessToken = {
  text: string;
  /** By the clock of this page, which may be wrong: only its steps count. */
  expiresAtMs: number;
};

type Claims = { iat?: number; exp?: number };

const fallbackSeconds = 60;

/** A token just received is valid for as long as it says, whatever the clocks of server and browser are. */
export function receivedToken(text: string, nowMs: number): AccessToken {
  const { iat, exp } = claimsOf(text);
  const lifeSeconds = iat !== undefined && exp !== undefined ? exp - iat : fallbackSeconds;
  return { text, expiresAtMs: nowMs + lifeSeconds * 1000 };
}

function claimsOf(text: string): Claims {
  try {
    const payload = (text.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(atob(payload)) as Claims;
  } catch {
    return {};
  }
}
