/** What one client may ask of the gateway at once. */
export const maxTokens = 5000;
export const maxBodyBytes = 1_000_000;
export const maxSocketMessageBytes = 64 * 1024;
export const maxUnsentBytes = 1024 * 1024;
