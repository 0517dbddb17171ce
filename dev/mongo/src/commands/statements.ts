// What the write commands share: each carries a list of statements.
import { evaluate } from '../aggregate/expressions.ts';
import type { Doc } from '../bson/values.ts';
import type { Context } from '../context.ts';
import { waitForHolders, type Target } from '../documents.ts';
import { documentsIn, failedToParse, MongoError, onlyFields } from '../errors.ts';
import { findInSteps, type FindOptions, type Found } from '../planner/find.ts';
import { compileMatch } from '../query/match.ts';
import type { Collection } from '../storage/collection.ts';
import { WriteConflict } from '../storage/row.ts';
import { Interruption, readInTurns, Turn } from '../turns.ts';
import { words } from '../words.ts';

const statementFields = {
  documents: null,
  updates: words('q u c multi upsert arrayFilters hint collation sort'),
  deletes: words('q limit hint collation'),
};

/** Runs the statements of a write command one by one, collecting the errors that do not end it. */
export async function runStatements(
  context: Context,
  list: keyof typeof statementFields,
  run: (statement: Doc, i: number) => Promise<void>,
) {
  const { command } = context;
  const statements = documentsIn(command, list);
  if (!statements.length) {
    throw failedToParse('Write batch sizes must be between 1 and 100000. Got 0 operations.');
  }
  const fields = statementFields[list];
  if (fields) for (const statement of statements) onlyFields(list, statement, fields);
  const writeErrors: Doc[] = [];
  const turn = new Turn(context);
  for (const [index, statement] of statements.entries()) {
    try {
      await run(statement, index);
      if (turn.isOver) await turn.next();
    } catch (error) {
      if (!(error instanceof MongoError) || endsCommand(error)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (command.ordered !== false) break;
    }
  }
  return writeErrors.length ? { writeErrors } : {};
}

export const targetOf = ({ transaction }: Context, collection: Collection): Target => ({
  collection,
  transaction,
});

const endsCommand = (error: MongoError): boolean =>
  error instanceof WriteConflict || error instanceof Interruption;

type Search = { target: Target; filter: Doc; find: FindOptions };

/** Writes every match. While this waits for a transaction or for its turn others may change, so each is matched again. */
export async function forEachMatch(
  context: Context,
  { target: { collection }, filter, find }: Search,
  write: (found: Found) => void,
): Promise<number> {
  const { transaction } = context;
  const matches = compileMatch(filter, {
    collation: find.collation ?? null,
    evaluate,
    variables: find.variables,
  });
  const { found } = await readInTurns(context, (reader) =>
    findInSteps(collection, filter, { ...find, reader }),
  );
  const turn = new Turn(context);
  let count = 0;
  for (const { row } of found) {
    await waitForHolders(context, () => {
      const doc = row.visibleTo(transaction);
      const position = { index: null };
      if (!doc || !matches(doc, position)) return;
      write({ row, doc, position: position.index });
      count++;
    });
    if (turn.isOver) await turn.next();
  }
  return count;
}
