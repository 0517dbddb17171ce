import { GraphQLError } from 'graphql';

/** The answer would be longer than answers may be. */
export class AnswerTooLong extends GraphQLError {
  constructor() {
    super('The answer is too long: ask for fewer fields, aliases or entries', {
      extensions: { code: 'ANSWER_TOO_LONG' },
    });
  }
}

export function tooLong(): never {
  throw new AnswerTooLong();
}

/** Measures an answer while it is completed, before its text is written. */
export class AnswerLength {
  readonly #max: number;
  #length = 0;

  constructor(max: number) {
    this.#max = max;
  }

  add(name: string, leaf: unknown): void {
    this.#length += name.length + 4 + lengthOf(leaf);
    if (this.#length > this.#max) tooLong();
  }
}

const lengthOf = (leaf: unknown): number =>
  typeof leaf === 'string' ? leaf.length : typeof leaf === 'object' ? JSON.stringify(leaf).length : 4;
