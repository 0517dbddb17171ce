const join = 'https://specs.apollo.dev/join/v0.5';

/** Minimal SDL that is accepted as a supergraph where nothing is planned with it. */
export const sdlOf = (description: string): string =>
  `schema @link(url: "${join}", for: EXECUTION) { query: Query }\n"${description}"\ntype Query { a: Int }\n`;
