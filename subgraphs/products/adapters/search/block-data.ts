import { blockSize, isList, type Postings } from '../../domain/search/postings.ts';

export type ColumnName = 'price' | 'createdAt' | 'nameLength';
export const columnNames = ['price', 'createdAt', 'nameLength'] as const satisfies readonly ColumnName[];

export const blockId = (term: string, block: number): string => `${term}#${block}`;
/** A column is kept like the postings of a term; no term begins like this. */
export const columnTerm = (name: ColumnName): string => `#${name}`;

/** The driver gives the bytes wrapped or not, by its options. */
export type StoredBytes = Uint8Array | { buffer: Uint8Array; length: number | (() => number) };

export function bytesOf(data: StoredBytes): Uint8Array {
  const bytes = data instanceof Uint8Array ? data : data.buffer;
  // Copied: typed arrays begin at a multiple of their element's size.
  return Uint8Array.from(bytes);
}

export const postingsOf = (list: boolean, data: StoredBytes): Postings => {
  const { buffer } = bytesOf(data);
  return list ? new Uint16Array(buffer as ArrayBuffer) : new Uint32Array(buffer as ArrayBuffer);
};

export const columnOf = (data: StoredBytes | undefined): Float64Array => {
  const column = new Float64Array(blockSize);
  if (data) column.set(new Float64Array(bytesOf(data).buffer as ArrayBuffer));
  return column;
};

export const storedForm = (values: Postings | Float64Array) => ({
  list: values instanceof Uint16Array && isList(values),
  data: Buffer.from(values.buffer, values.byteOffset, values.byteLength),
});
