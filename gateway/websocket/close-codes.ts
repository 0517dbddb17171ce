import type { WebSocket } from 'ws';

/** Codes of https://www.iana.org/assignments/websocket/, beside those of graphql-transport-ws. */
export const serviceRestart = 1012;
export const tryAgainLater = 1013;
export const readsTooSlowly = 'The client reads too slowly';

/** A close frame holds 125 bytes, two of them for the code; ws throws for a longer reason. */
const longestReason = 123;

export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  const bytes = Buffer.from(reason);
  // A character that is cut in two is left out.
  const whole = new TextDecoder().decode(bytes.subarray(0, longestReason), { stream: true });
  socket.close(code, bytes.length > longestReason ? whole : reason);
}
