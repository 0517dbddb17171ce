/** The name of a subgraph in the name of a variable: `GIFT_CARDS` for gift-cards. */
export const variableSuffix = (subgraph: string): string => subgraph.toUpperCase().replaceAll('-', '_');

/** The name of a subgraph as that of a GraphQL field: `giftCards` for gift-cards. */
export const fieldNameOf = (subgraph: string): string =>
  subgraph.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
