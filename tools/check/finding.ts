export type Severity = 'error' | 'warning';

export type Place = {
  subgraph?: string | undefined;
  /** Whom to ask about the subgraph, as its package.json says. */
  owner?: string | undefined;
  file: string;
  line: number;
};

/** One thing that is wrong, where, and what to change. */
export type Finding = Place & {
  rule: string;
  severity: Severity;
  /** https://spec.graphql.org/draft/#sec-Schema-Coordinates; without one for what is no part of a schema. */
  coordinate?: string | undefined;
  /** The variant of the graph in which it is wrong, where the whole graph is right. */
  variant?: string | undefined;
  message: string;
  suggestion: string;
  /** The other sides, where several subgraphs are concerned. */
  others?: readonly Place[];
};
