// Identical requests are not joined where gateways are compared; it does so unless told otherwise.
export const gatewayConfig = {
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
};
