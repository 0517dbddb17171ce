import { numberOr } from '../bson/numbers.ts';
import type { Doc } from '../bson/values.ts';
import { defineTransactional, type CommandTable, type Context } from '../context.ts';
import { deleteDocument, insertDocument, waitForHolders, type Target } from '../documents.ts';
import { findDocuments, type FindOptions } from '../planner/find.ts';
import { collationOption, ensureCollection, findCollection, readVariables } from './namespace.ts';
import { forEachMatch, runStatements, targetOf } from './statements.ts';

async function insert(context: Context): Promise<Doc> {
  let n = 0;
  const errors = await runStatements(context, 'documents', async (doc) => {
    // Looked up anew after each wait: the transaction waited for may have taken the collection with it.
    const attempt = () => insertDocument(targetOf(context, ensureCollection(context)), doc);
    await waitForHolders(context, attempt);
    n++;
  });
  return { n, ...errors };
}

async function remove(context: Context): Promise<Doc> {
  const variables = readVariables(context);
  let n = 0;
  const errors = await runStatements(context, 'deletes', async (spec) => {
    const collection = findCollection(context);
    if (collection) n += await runDelete(context, targetOf(context, collection), spec, variables);
  });
  return { n, ...errors };
}

function runDelete(context: Context, target: Target, spec: Doc, variables: Doc | undefined): Promise<number> {
  const { collection, transaction: reader } = target;
  const { deadline } = context;
  const { collation = collection.collation } = collationOption(spec);
  const find: FindOptions = { reader, deadline, collation, variables, hint: spec.hint };
  if (numberOr(spec.limit, 0) !== 1) {
    return forEachMatch(context, { target, filter: spec.q, find }, (found) => deleteDocument(target, found));
  }
  return waitForHolders(context, () => {
    const [found] = findDocuments(collection, spec.q, { ...find, limit: 1 });
    if (found) deleteDocument(target, found);
    return found ? 1 : 0;
  });
}

export const insertDeleteCommands: CommandTable = {
  insert: defineTransactional(insert, 'documents ordered bypassDocumentValidation'),
  delete: defineTransactional(remove, 'deletes ordered let'),
};
