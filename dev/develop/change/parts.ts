import type { Service } from '../../../tools/composition/supergraph.ts';
import type { Standby } from '../child/standby.ts';
import type { ComposedSubgraph } from '../compose-graph.ts';
import type { GatewayProcess } from '../gateway-process.ts';
import type { Instances } from '../instances.ts';
import type { ProblemBoard } from '../problems.ts';

/** What changes are applied to. */
export type GraphParts = {
  root: string;
  /** The subgraphs that run elsewhere. */
  deployed: readonly Service[] | undefined;
  /** Whether this system starts the subgraph. */
  isHere: (subgraph: ComposedSubgraph) => boolean;
  /** The address of a subgraph that does not run. */
  addressOf: (subgraph: string) => string;
  instances: Instances;
  gateway: GatewayProcess;
  standby: Standby;
  problems: ProblemBoard;
  print: (line: string) => void;
  /** Receives the output of the processes. */
  onOutput: (text: string) => void;
  /** Called when a change is in use; what is generated from it is written afterwards. */
  onUse: () => void;
};
