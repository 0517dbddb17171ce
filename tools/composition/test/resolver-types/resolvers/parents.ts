import type { Money } from '@shop/shared/contracts';

export type Book = {
  id: string;
  title: string;
  genre: 'NOVEL' | 'POETRY';
  price: Money;
  lentAt?: Date;
  lenderId: string | null;
  /** What graphql-js calls for the field. */
  pages: () => Promise<number>;
};

export type Parents = { Book: Book };
