import { BoundedMemory } from './bounded-memory.ts';
import type { Engine, EngineOptions } from './contract.ts';
import { compileSupergraph } from './compiled-supergraph.ts';
import { overrideLabels } from './plan/labels.ts';
import { operationOf, type NativeOperation } from './operation.ts';
import { prepareWith } from './prepared-engine.ts';

export type {
  Answer,
  Deliver,
  Engine,
  EngineOptions,
  Feed,
  IncrementalResult,
  Operation,
  PendingResult,
  UpstreamOperation,
  Variables,
} from './contract.ts';
export { feedPageSize, VariableErrors } from './contract.ts';

export type NativeEngine<Context> = Engine<Context, NativeOperation<Context>>;

/** The engine of this project: plans with Apollo's planner, compiles and executes plans itself. */
export function createEngine<Context>(options: EngineOptions<Context>): NativeEngine<Context> {
  const { sdl, ask, clientOf, noteUnattributed } = options;
  const { maxPreparedBytes, maxAnswerCharacters: maxLength = Infinity } = options;
  const {
    formatError = (error) => error.toJSON(),
    isLabelOn = () => false,
    takeTurn = async (work) => work(),
  } = options;
  const generation = compileSupergraph(sdl);
  const { apiSchema: schema, fullSchema, subgraphs } = generation.planner;
  const labelsOf = overrideLabels(sdl, schema);
  const memory = new BoundedMemory(maxPreparedBytes);
  const asking = { ask, clientOf, formatError, noteUnattributed, maxLength };
  const shared = { generation, isLabelOn, memory, takeTurn, ...asking };
  return prepareWith(
    {
      schema,
      fullSchema,
      subgraphs,
      operationOf: (parsed, id) => operationOf(parsed, labelsOf(parsed), { ...shared, id }),
    },
    options,
    memory,
  );
}
