import type { Manifest } from '../deployment/manifest.ts';
import type { Finding, Place } from './finding.ts';

/** Adds the owners of the subgraphs that a finding concerns. */
export function withOwners(manifests: readonly Manifest[]): (finding: Finding) => Finding {
  const owners = new Map(manifests.map(({ name, owner }) => [name, owner]));
  const owned = <P extends Place>(place: P): P => {
    const owner = owners.get(place.subgraph ?? '');
    return owner === undefined ? place : { ...place, owner };
  };
  return ({ others, ...finding }) => ({ ...owned(finding), ...(others && { others: others.map(owned) }) });
}
