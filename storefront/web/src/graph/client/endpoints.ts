const graphUrl = document.querySelector<HTMLMetaElement>('meta[name="graph-url"]')?.content ?? '/graphql';

/** The graph over HTTP, and its live fields. */
export const endpoints = { graph: graphUrl, live: graphUrl.replace(/^http/, 'ws') } as const;

/** By which usage records and logs know this client. */
export const clientHeaders = { 'apollographql-client-name': 'storefront' } as const;
