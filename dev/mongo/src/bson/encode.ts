import { BSON } from 'bson';
import { MongoError } from '../errors.ts';
import { writeOptions, type Doc } from './values.ts';

export const maxDocumentBytes = 16 * 1024 * 1024;
/** A reply may be a little larger than the largest document it carries. */
const maxEncodedBytes = maxDocumentBytes + 16 * 1024;

/** bson writes into a buffer of fixed size and silently cuts off what is longer, so that is refused here. */
export function encode(doc: Doc): Uint8Array {
  const bytes = serialize(doc);
  if (bytes.length <= maxEncodedBytes) return bytes;
  throw tooLarge(`more than ${maxEncodedBytes}`);
}

function serialize(doc: Doc): Uint8Array {
  try {
    return BSON.serialize(doc, writeOptions);
  } catch (error) {
    throw error instanceof RangeError ? tooLarge('unknown') : error;
  }
}

export const tooLarge = (size: number | string) =>
  new MongoError(
    'BSONObjectTooLarge',
    `BSONObj size: ${size} is invalid. Size must be between 0 and ${maxDocumentBytes}(16MB)`,
  );
