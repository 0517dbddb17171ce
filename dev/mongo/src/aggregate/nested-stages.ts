import { equals } from '../bson/compare.ts';
import { encodeKey } from '../bson/keys.ts';
import type { Doc, Value } from '../bson/values.ts';
import { MongoError, onlyFields, unsupported } from '../errors.ts';
import { setAt } from '../query/nested.ts';
import { emptyArray, pathValues } from '../query/paths.ts';
import type { Steps } from '../turns.ts';
import { words } from '../words.ts';
import { evaluate } from './expressions.ts';
import type { PipelineContext, Stage } from './stage.ts';

/** What runs the pipelines inside a stage. */
type Pipelines = {
  pipelineInSteps(docs: Doc[], pipeline: Doc[], context: PipelineContext): Steps<Doc[]>;
  aggregateInSteps(collection: string, pipeline: Doc[], context: PipelineContext): Steps<Doc[]>;
};
type NestedContext = PipelineContext & Pipelines;

/** The stages that have pipelines inside. */
export const nestedStages = (pipelines: Pipelines): Record<string, Stage> => ({
  $facet: (docs, facets, context) => facet(docs, facets, { ...context, ...pipelines }),
  $lookup: (docs, spec, context) => lookup(docs, spec, { ...context, ...pipelines }),
});

function* facet(docs: Doc[], facets: Doc, context: NestedContext): Steps<Doc[]> {
  const results: Doc = {};
  for (const name of Object.keys(facets))
    results[name] = yield* context.pipelineInSteps(docs, facets[name], context);
  return [results];
}

const lookupFields = words('from localField foreignField as let pipeline');

function* lookup(docs: Doc[], spec: Doc, context: NestedContext): Steps<Doc[]> {
  onlyFields('$lookup', spec, lookupFields);
  const { from, as, localField, pipeline } = spec;
  if (typeof from !== 'string') throw unsupported('$lookup without a collection name');
  if (typeof as !== 'string') throw new MongoError('FailedToParse', 'must specify as field for a $lookup');
  const cache = new Map<string, { value: Value; docs: Doc[] }[]>();
  const joined: Doc[] = [];
  for (const doc of docs) {
    const values = localField ? localValues(doc, localField) : null;
    const cacheable = values?.length === 1 && !pipeline;
    const known = (cacheable && cache.get(encodeKey(values[0]))) || [];
    const hit = cacheable && known.find(({ value }) => equals(value, values[0]));
    const found = hit ? hit.docs : yield* foreignDocs(doc, values, spec, context);
    if (cacheable && !hit) cache.set(encodeKey(values[0]), [...known, { value: values[0], docs: found }]);
    joined.push(setAt(doc, as.split('.'), found));
    yield;
  }
  return joined;
}

/** A missing local field joins with null; an empty array joins with nothing. */
const localValues = (doc: Doc, path: string): Value[] =>
  pathValues(doc, path.split('.'))
    .filter((value) => value !== emptyArray)
    .map((value) => value ?? null);

function* foreignDocs(doc: Doc, values: Value[] | null, spec: Doc, context: NestedContext): Steps<Doc[]> {
  if (values?.length === 0) return [];
  const condition = values && (values.length === 1 ? { $eq: values[0] } : { $in: values });
  const match = condition ? [{ $match: { [spec.foreignField]: condition } }] : [];
  const variables: Doc = { ...context.variables };
  for (const name of Object.keys(spec.let ?? {})) {
    variables[name] = evaluate(spec.let[name], doc, context.variables);
  }
  const pipeline = [...match, ...(spec.pipeline ?? [])];
  return yield* context.aggregateInSteps(spec.from, pipeline, { ...context, variables, hint: undefined });
}
