import type { Postings } from '../../domain/search/postings.ts';
import type { SearchIndex } from '../../store/search-rows.ts';
import { columnOf, postingsOf } from './block-data.ts';

/** The blocks of one term, by their numbers. */
export type Term = { blocks: Map<number, Postings | Float64Array>; bytes: number };

const mostBytes = 256_000_000;

/** The terms that were read last. */
export function termCache(index: SearchIndex) {
  const terms = new Map<string, Term>();
  let bytes = 0;

  const forget = (name: string) => {
    bytes -= terms.get(name)?.bytes ?? 0;
    terms.delete(name);
  };
  const keep = (name: string, term: Term) => {
    forget(name);
    terms.set(name, term);
    bytes += term.bytes;
    for (const [oldest] of terms) {
      if (bytes <= mostBytes) break;
      forget(oldest);
    }
  };

  return {
    async forgetChanged(sequence: number): Promise<void> {
      if (terms.size === 0) return;
      const where = { sequence: { $gt: sequence } };
      const changed = await index.blocks.find(where, { projection: { term: 1 } }).toArray();
      for (const { term } of changed) forget(term);
    },
    async load(names: readonly string[]): Promise<Map<string, Term>> {
      const wanted = [...new Set(names)];
      const missing = wanted.filter((name) => !terms.has(name));
      const read = missing.length === 0 ? new Map<string, Term>() : await readTerms(index, missing);
      const found = new Map(wanted.map((name) => [name, terms.get(name) ?? read.get(name) ?? noTerm]));
      // What was read last is forgotten last.
      for (const [name, term] of found) keep(name, term);
      return found;
    },
  };
}

const noTerm: Term = { blocks: new Map(), bytes: 0 };

async function readTerms(index: SearchIndex, names: readonly string[]): Promise<Map<string, Term>> {
  const read = new Map<string, Term>(names.map((name) => [name, { blocks: new Map(), bytes: 100 }]));
  for (const row of await index.blocks.find({ term: { $in: [...names] } }).toArray()) {
    const term = read.get(row.term);
    const values = row.term.startsWith('#') ? columnOf(row.data) : postingsOf(row.list, row.data);
    if (!term || values.length === 0) continue;
    term.blocks.set(row.block, values);
    term.bytes += values.byteLength + 200;
  }
  return read;
}
