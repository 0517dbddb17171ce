const { GATEWAY_ENGINE: name } = process.env;

/** The gateways of tests run on the engine that the environment names. */
export const testedEngine: Readonly<Record<string, string>> = name ? { GATEWAY_ENGINE: name } : {};
