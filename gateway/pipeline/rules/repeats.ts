import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

type Place = { times: number; inside: Map<string, Place> };
type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined;

// Clients write it into every selection set and every fragment of it.
const typenameCounts = 0.25;

/**
 * How often the field is selected that is selected most at one place of the answer, under whatever names: comparing and
 * answering all of them costs more than their number. Its work is bounded by the fields, fragments written out.
 */
export function mostRepeats(selectionSet: SelectionSetNode, fragmentOf: FragmentOf): number {
  let most = 0;
  const inside = new Set<string>();

  const count = ({ selections }: SelectionSetNode, place: Place): void => {
    for (const each of selections) {
      if (each.kind === Kind.FRAGMENT_SPREAD) countFragment(each.name.value, place);
      else if (each.kind === Kind.INLINE_FRAGMENT) count(each.selectionSet, place);
      else countField(each.name.value, each.selectionSet, place);
    }
  };

  const countField = (
    name: string,
    selected: SelectionSetNode | undefined,
    { inside: places }: Place,
  ): void => {
    const place = places.get(name) ?? { times: 0, inside: new Map() };
    places.set(name, place);
    place.times += name === '__typename' ? typenameCounts : 1;
    most = Math.max(most, place.times);
    if (selected) count(selected, place);
  };

  const countFragment = (name: string, place: Place): void => {
    const fragment = fragmentOf(name);
    // NoFragmentCycles refuses fragments that spread themselves.
    if (!fragment || inside.has(name)) return;
    inside.add(name);
    count(fragment.selectionSet, place);
    inside.delete(name);
  };

  count(selectionSet, { times: 0, inside: new Map() });
  return Math.ceil(most);
}
