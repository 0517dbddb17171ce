import type { Collation } from '../bson/collation.ts';
import type { Doc, Value } from '../bson/values.ts';
import type { Transaction } from '../storage/row.ts';
import type { Store } from '../storage/store.ts';
import type { Steps } from '../turns.ts';

/** What a pipeline may reach beyond the documents it is given. */
export type PipelineContext = {
  store: Store | null;
  db: string;
  reader?: Transaction | null;
  collation?: Collation;
  variables?: Doc | undefined;
  hint?: Value;
};

/** Stages never change the documents they are given: those belong to the store. */
export type Stage = (docs: Doc[], spec: Value, context: PipelineContext) => Doc[] | Steps<Doc[]>;
