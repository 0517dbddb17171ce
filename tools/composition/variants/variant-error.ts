import { StartError } from '@shop/shared/errors';

/** What is wrong with one variant. */
export type VariantProblem = {
  code: string;
  message: string;
  /** Where in its filter. */
  path: readonly (string | number)[];
  /** The elements of the graph that are concerned, the hidden one first. */
  coordinates?: readonly string[];
};

/** The graph cannot be filtered like this. */
export class VariantError extends StartError {
  readonly problems: readonly VariantProblem[];

  constructor(problems: readonly VariantProblem[]) {
    super(problems.map(({ message }) => message).join('\n'));
    this.problems = problems;
  }
}

type Located = Omit<VariantProblem, 'path'> & { line: number; variant: string | undefined };

/** Variants of the file cannot be used. */
export class VariantsError extends StartError {
  readonly problems: readonly Located[];

  constructor(problems: readonly Located[]) {
    super(problems.map((each) => `variants.yaml:${each.line}: ${sentenceOf(each)}`).join('\n'));
    this.problems = problems;
  }
}

export const sentenceOf = ({ variant, message }: Pick<Located, 'variant' | 'message'>): string =>
  variant === undefined ? message : `the variant ${variant}: ${message}`;
