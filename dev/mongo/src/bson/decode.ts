import { BSON, DBRef } from 'bson';
import { isPlain, readOptions, setOwn, type Doc, type Value } from './values.ts';

/** Reads a document, in which a DBRef is a document like any other: its fields can be searched and indexed. */
export function decode(bytes: Uint8Array): Doc {
  const doc = BSON.deserialize(bytes, readOptions);
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.includes('$ref\0') ? withPlainReferences(doc) : doc;
}

function withPlainReferences(value: Value): Value {
  if (Array.isArray(value)) return value.map(withPlainReferences);
  if (value instanceof DBRef) {
    const { collection, oid, db, fields } = value;
    const named = { $ref: collection, $id: oid, ...(db === undefined ? {} : { $db: db }) };
    return withPlainReferences({ ...named, ...fields });
  }
  if (!isPlain(value)) return value;
  const copy: Doc = {};
  for (const key of Object.keys(value)) setOwn(copy, key, withPlainReferences(value[key]));
  return copy;
}
