const { GATEWAY_ENGINE: name } = process.env;

/** The engine for the gateways of tests, as set in the environment. */
export const testedEngine: Readonly<Record<string, string>> = name ? { GATEWAY_ENGINE: name } : {};
