/** Files of tests that share a process. */
export type Batch = { name: string; files: readonly string[] };

/** Files that stand side by side share a process, since they load the same modules. */
export function batchesOf(files: readonly string[], filesPerBatch: number): Batch[] {
  const sorted = [...files].sort();
  const batches = Array.from({ length: Math.ceil(files.length / filesPerBatch) }, (_, index) =>
    sorted.slice(index * filesPerBatch, (index + 1) * filesPerBatch),
  );
  return batches.map((each) => ({ name: [...new Set([each[0], each.at(-1)])].join(' … '), files: each }));
}
