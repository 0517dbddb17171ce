/** How an API key begins; then follow the id of the machine client, a dot, and the secret. */
export const apiKeyPrefix = 'shop_';
