/** Imported before @apollo/gateway, which otherwise reports to its vendor from the moment it is used. */
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
