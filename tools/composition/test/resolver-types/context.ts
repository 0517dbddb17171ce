import type { Book } from './resolvers/parents.ts';

export type Context = { bookById: (id: string) => Promise<Book | null> };
