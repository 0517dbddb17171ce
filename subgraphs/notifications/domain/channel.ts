/** How a notification may reach a customer outside of the app. */
export const channels = ['EMAIL', 'SMS', 'PUSH'] as const;
export type Channel = (typeof channels)[number];
