import { runPipeline } from '../aggregate/pipeline.ts';
import { evaluate } from '../aggregate/expressions.ts';
import type { Collation } from '../bson/collation.ts';
import type { Doc, Value } from '../bson/values.ts';
import { defineTransactional, type CommandTable, type Context } from '../context.ts';
import { updateDocument, upsertDocument, waitForHolders, type Target } from '../documents.ts';
import { failedToParse } from '../errors.ts';
import { findDocuments, type FindOptions } from '../planner/find.ts';
import { compileUpdate, type Update } from '../update/update.ts';
import { collationOption, ensureCollection, findCollection, readVariables } from './namespace.ts';
import { forEachMatch, runStatements, targetOf } from './statements.ts';

/** Compiled with the collation and variables of one statement. */
export function compileUpdateFor(
  spec: Doc,
  update: Value,
  collation: Collation,
  variables: Doc | undefined,
): Update {
  return compileUpdate(update, {
    arrayFilters: spec.arrayFilters,
    collation,
    variables,
    evaluate,
    runPipeline: (stages, doc, vars) =>
      runPipeline([doc], stages, { store: null, db: '', variables: vars })[0] ?? doc,
  });
}

async function update(context: Context): Promise<Doc> {
  const variables = readVariables(context);
  const totals = { n: 0, nModified: 0 };
  const upserted: Doc[] = [];
  const errors = await runStatements(context, 'updates', async (spec, index) => {
    const result = await runUpdate(context, spec, spec.c ? { ...variables, ...spec.c } : variables);
    totals.n += result.n;
    totals.nModified += result.nModified;
    if ('upserted' in result) upserted.push({ index, _id: result.upserted });
  });
  return { ...totals, ...(upserted.length ? { upserted } : {}), ...errors };
}

type UpdateResult = { n: number; nModified: number; upserted?: Value };
type Statement = { target: Target; filter: Doc; update: Update; find: FindOptions; upsert: boolean };

const nothingUpdated: UpdateResult = { n: 0, nModified: 0 };

async function runUpdate(context: Context, spec: Doc, variables: Doc | undefined): Promise<UpdateResult> {
  const one = () => {
    const statement = readStatement(context, spec, variables);
    return statement ? updateOne(statement) : nothingUpdated;
  };
  if (!spec.multi) return waitForHolders(context, one);
  const statement = readStatement(context, spec, variables);
  const result = statement ? await updateMany(context, statement) : nothingUpdated;
  // An upsert looks once more: while it waits for a transaction, that may insert what it did not find.
  return result.n || !spec.upsert ? result : waitForHolders(context, one);
}

/** Null when there is no collection, and so nothing to update. */
function readStatement(context: Context, spec: Doc, variables: Doc | undefined): Statement | null {
  const collection = spec.upsert ? ensureCollection(context) : findCollection(context);
  const { collation = collection?.collation ?? null } = collationOption(spec);
  const compiled = compileUpdateFor(spec, spec.u, collation, variables);
  if (spec.multi && compiled.kind === 'replace') {
    throw failedToParse('multi update is not supported for replacement-style update');
  }
  if (spec.multi && spec.sort) throw failedToParse('Cannot specify sort with multi=true');
  if (!collection) return null;
  const { hint, sort = null } = spec;
  return {
    target: targetOf(context, collection),
    filter: spec.q,
    update: compiled,
    find: { reader: context.transaction, deadline: context.deadline, collation, variables, hint, sort },
    upsert: Boolean(spec.upsert),
  };
}

function updateOne({ target, filter, update: compiled, find, upsert }: Statement): UpdateResult {
  const [found] = findDocuments(target.collection, filter, { ...find, limit: 1 });
  if (found) return { n: 1, nModified: Number(updateDocument(target, found, compiled).changed) };
  if (!upsert) return nothingUpdated;
  return { n: 1, nModified: 0, upserted: upsertDocument(target, filter, compiled)._id };
}

async function updateMany(context: Context, statement: Statement): Promise<UpdateResult> {
  const { target, update: compiled } = statement;
  let nModified = 0;
  const n = await forEachMatch(context, statement, (found) => {
    nModified += Number(updateDocument(target, found, compiled).changed);
  });
  return { n, nModified };
}

export const updateCommands: CommandTable = {
  update: defineTransactional(update, 'updates ordered let bypassDocumentValidation'),
};
