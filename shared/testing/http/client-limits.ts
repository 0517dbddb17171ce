/** Rate limits for a system whose clients share one address and send as much as they can. */
export const noClientLimits = {
  RATE_LIMIT_PER_MINUTE: '0',
  ADDRESS_RATE_LIMIT_PER_MINUTE: '0',
  MUTATION_BUDGETS: 'false',
  CONNECTIONS_PER_ADDRESS: '0',
  SOCKETS_PER_ADDRESS: '0',
  SUBSCRIPTIONS_PER_ADDRESS: '0',
  MAX_CONNECTIONS: '1000000',
  MAX_SUBSCRIPTIONS: '1000000',
  SIGN_UPS_PER_HOUR: '100000',
} as const;
