const join = 'https://specs.apollo.dev/join/v0.5';

/** Passes for the SDL of a supergraph where nobody plans with it. */
export const sdlOf = (description: string): string =>
  `schema @link(url: "${join}", for: EXECUTION) { query: Query }\n"${description}"\ntype Query { a: Int }\n`;
