import type { Composed } from '../../composition/supergraph.ts';
import type { Variant } from '../../composition/variants/compose-variants.ts';
import type { Comparison } from './changes.ts';
import type { Published } from './published.ts';

type Graph = { composed: Composed | undefined; variants: readonly Variant[] };

/** The whole graph first, if it is published, then each variant that is. */
export function comparisons(published: Published, { composed, variants }: Graph): readonly Comparison[] {
  const { label, sdl } = published;
  if (composed === undefined) return [];
  const whole =
    sdl === undefined ? [] : [{ variant: undefined, before: { label, sdl }, after: composed.apiSdl }];
  return [
    ...whole,
    ...variants.flatMap(({ name, apiSdl }) => {
      const before = published.variants?.[name];
      return before === undefined ? [] : [{ variant: name, before: { label, sdl: before }, after: apiSdl }];
    }),
  ];
}
