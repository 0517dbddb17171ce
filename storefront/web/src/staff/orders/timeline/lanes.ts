import type { StaffOrderDetailFragment } from '../../graph/documents.ts';

export type Entry = Pick<StaffOrderDetailFragment['timeline'][number], 'id' | 'service' | 'causedBy'>;

/** From the entry that caused another, to that one: both by their position in the timeline. */
export type Link = { from: number; to: number };

export type Lanes = {
  /** One lane for each, in the order of their first entry. */
  services: readonly string[];
  /** The lane of each entry. */
  laneOf: readonly number[];
  links: readonly Link[];
};

/** How the entries of a timeline lie in lanes, one for each service, and which led to which. */
export function lanesOf(entries: readonly Entry[]): Lanes {
  const services = [...new Set(entries.map(({ service }) => service))];
  const positions = new Map(entries.map(({ id }, position) => [id, position]));
  const links = entries.flatMap(({ causedBy }, to) => {
    const from = causedBy === null ? undefined : positions.get(causedBy);
    return from === undefined ? [] : [{ from, to }];
  });
  return { services, laneOf: entries.map(({ service }) => services.indexOf(service)), links };
}

/** The positions of what led to an entry, of itself, and of everything that followed from it. */
export function chainOf(position: number, links: readonly Link[]): ReadonlySet<number> {
  const chain = new Set([position]);
  const causes = new Map(links.map(({ from, to }) => [to, from]));
  for (let cause = causes.get(position); cause !== undefined && !chain.has(cause); cause = causes.get(cause))
    chain.add(cause);
  const follow = (from: number): void => {
    for (const link of links)
      if (link.from === from && !chain.has(link.to)) {
        chain.add(link.to);
        follow(link.to);
      }
  };
  follow(position);
  return chain;
}
