import { errorCauses, type Schema } from '@apollo/federation-internals';
import { StartError } from '@shop/shared/errors';
import { apiSdlOf } from '../api-sdl.ts';
import { VariantError, VariantsError, type VariantProblem } from './variant-error.ts';
import { sdlOf, variantSchema, type TagFilter } from './variant-supergraph.ts';
import { readVariants } from './variants-file.ts';

/** A part of the graph under a name. */
export type Variant = {
  name: string;
  filter: TagFilter;
  /** The supergraph, in which what the variant hides is `@inaccessible`. */
  sdl: string;
  /** The schema that its clients see. */
  apiSdl: string;
};

/** The variants that `variants.yaml` in `root` defines of a supergraph; throws a VariantsError with every problem. */
export function composeVariants(root: string, supergraph: Schema): readonly Variant[] {
  const { entries, lineOf } = readVariants(root);
  const problems: VariantsError['problems'][number][] = [];
  const variants = entries.flatMap(({ name, filter }) => {
    try {
      return [{ name, filter, ...composeVariant(supergraph, filter) }];
    } catch (error) {
      if (!(error instanceof VariantError)) throw error;
      for (const { path, ...problem } of error.problems)
        problems.push({ ...problem, line: lineOf([name, ...path]), variant: name });
      return [];
    }
  });
  if (problems.length > 0) throw new VariantsError(problems);
  return variants;
}

export function variantNamed(name: string, variants: readonly Variant[]): Variant {
  const found = variants.find((each) => each.name === name);
  if (found) return found;
  const known = variants.map((each) => each.name).join(', ') || 'none';
  throw new StartError(`variants.yaml has no variant ${name}; there is ${known}`);
}

/** Also checks that what is left is a schema, by the rules of `@inaccessible`; throws a VariantError. */
export function composeVariant(supergraph: Schema, filter: TagFilter): Pick<Variant, 'sdl' | 'apiSdl'> {
  const schema = variantSchema(supergraph, filter);
  try {
    return { sdl: sdlOf(schema), apiSdl: apiSdlOf(schema) };
  } catch (error) {
    const causes = error instanceof Error ? errorCauses(error) : undefined;
    if (!causes) throw error;
    throw new VariantError(causes.map(problemOf));
  }
}

type Cause = NonNullable<ReturnType<typeof errorCauses>>[number];

function problemOf({ message, extensions }: Cause): VariantProblem {
  const {
    code,
    inaccessible_elements: hidden = [],
    inaccessible_referencers: others = [],
  } = extensions as {
    code: string;
    inaccessible_elements?: string[];
    inaccessible_referencers?: string[];
  };
  // Nobody wrote @inaccessible: the filter hides the element.
  const said = message
    .replaceAll(' is @inaccessible', ' is hidden')
    .replaceAll(' are @inaccessible', ' are hidden');
  return { code, message: said, path: [], coordinates: [...others, ...hidden] };
}
