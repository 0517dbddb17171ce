export type GraphName = 'stable' | 'canary';

/** What log and metrics say of a supergraph: `supergraph` where there is a canary, `artefact` where it is a release. */
export type ServedBy = Readonly<{ supergraph?: GraphName; artefact?: string }>;
