import type { Resolvers } from '../resolver-types.ts';

// What tsc accepts, and what it refuses.

const Query = {
  book: (_, { id }, { bookById }) => bookById(id),
  books: async (_, { genre, first }) => {
    const given: ['NOVEL' | 'POETRY' | null | undefined, number] = [genre, first];
    return given ? null : [];
  },
} satisfies Resolvers['Query'];

const Mutation = {
  async lendBook(_, { input: { bookId, note } }, { bookById }) {
    const given: string | null | undefined = note;
    return { book: given === '' ? null : await bookById(bookId) };
  },
} satisfies Resolvers['Mutation'];

const Book = {
  __resolveReference: ({ id }, { bookById }) => bookById(id),
  lender: ({ lenderId }) => (lenderId === null ? null : { id: lenderId }),
} satisfies Resolvers['Book'];

export const complete = { Query, Mutation, Book } satisfies Resolvers;

export const noMutation = {
  Query,
  Book,
  // @ts-expect-error Mutation is missing.
} satisfies Resolvers;

export const noLender = {
  __resolveReference: Book.__resolveReference,
  // @ts-expect-error The parent has no lender, and no resolver gives one.
} satisfies Resolvers['Book'];

export const noReference = {
  lender: Book.lender,
  // @ts-expect-error The entity cannot be resolved from a reference.
} satisfies Resolvers['Book'];

export const unknownField = {
  ...Book,
  // @ts-expect-error The schema has no such field.
  autor: () => null,
} satisfies Resolvers['Book'];

export const wrongResult = {
  ...Book,
  // @ts-expect-error An instant is a Date.
  lentAt: () => '2026-11-20',
} satisfies Resolvers['Book'];

export const wrongEnum = {
  ...Book,
  // @ts-expect-error The enum has no such value.
  genre: () => 'ESSAY',
} satisfies Resolvers['Book'];

export const wrongNull = {
  ...Book,
  // @ts-expect-error The field is not nullable.
  title: () => null,
} satisfies Resolvers['Book'];

export const wrongParent = {
  ...Book,
  // @ts-expect-error The parent has no such property.
  title: ({ name }) => String(name),
} satisfies Resolvers['Book'];

export const wrongArgument = {
  ...Query,
  // @ts-expect-error The field has no such argument.
  book: (_, { isbn }, { bookById }) => bookById(String(isbn)),
} satisfies Resolvers['Query'];

export const wrongContext = {
  ...Query,
  // @ts-expect-error The context has no such member.
  book: (_, { id }, { books }) => (id ? null : (books as null)),
} satisfies Resolvers['Query'];

// @ts-expect-error The gateway resolves subscriptions.
export type ServedElsewhere = Resolvers['Subscription'];
