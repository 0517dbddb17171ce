import type { BoundedMemory } from './bounded-memory.ts';

export type Prepared<Op> = {
  /** As it was sent first. */
  query: string;
  operationName: string | undefined;
  operation: Op;
  uses: number;
};

/** What is kept of one document. */
type Kept<Op> = {
  /** Its text without ignored characters. */
  key: string;
  /** Further texts that differ from it in ignored characters, the last one asked for at the end. */
  spellings: string[];
  /** By name; the one without a name by none. */
  operations: Map<string, Prepared<Op>>;
};

// Clients of one application send one text; with few more an attacker cannot push it out by other comments.
const spellingsAtMost = 4;
/** Comments and indentation are as long as what they are about, seldom more. */
const longestSpelling = (key: string): number => 3 * key.length + 1000;

const bytesPerOperation = 2000;
// Of the syntax tree, measured with operations of 5 to 2,000 fields.
const bytesPerCharacter = 40;

/** Operations that have been parsed and found valid, by the text that was sent. */
export class PreparedOperations<Op extends { forget(): void }> {
  readonly #memory: BoundedMemory;
  readonly #byText = new Map<string, Kept<Op>>();
  readonly #kept = new Set<Kept<Op>>();

  constructor(memory: BoundedMemory) {
    this.#memory = memory;
  }

  get size(): number {
    return this.#kept.size;
  }

  find(text: string, operationName: string | null | undefined): Op | undefined {
    const kept = this.#byText.get(text);
    const prepared = kept?.operations.get(operationName ?? '');
    if (!kept || !prepared) return undefined;
    this.#memory.use(kept);
    prepared.uses += 1;
    return prepared.operation;
  }

  /** Finds `text` by it from now on, where `key` is the same document and is kept. */
  alsoSpelled(text: string, key: string): void {
    const kept = this.#byText.get(key);
    if (!kept || text === key || this.#byText.has(text) || text.length > longestSpelling(key)) return;
    kept.spellings.push(text);
    this.#byText.set(text, kept);
    if (kept.spellings.length <= spellingsAtMost) return;
    const oldest = kept.spellings.shift();
    if (oldest !== undefined) this.#byText.delete(oldest);
  }

  add(key: string, prepared: Prepared<Op>): void {
    const present = this.#byText.get(key);
    const kept = present ?? { key, spellings: [], operations: new Map<string, Prepared<Op>>() };
    const operations = new Map(kept.operations).set(prepared.operationName ?? '', prepared);
    const bytes = operations.size * (bytesPerOperation + bytesPerCharacter * key.length);
    if (!this.#memory.keep(kept, { id: key, bytes, dropped: () => this.#drop(kept) })) return;
    kept.operations = operations;
    this.#kept.add(kept);
    this.#byText.set(key, kept);
    this.alsoSpelled(prepared.query, key);
  }

  /** The most used first. */
  mostUsed(): Prepared<Op>[] {
    return [...this.#kept]
      .flatMap(({ operations }) => [...operations.values()])
      .toSorted((one, other) => other.uses - one.uses);
  }

  #drop(kept: Kept<Op>): void {
    this.#kept.delete(kept);
    for (const text of [kept.key, ...kept.spellings]) this.#byText.delete(text);
    for (const { operation } of kept.operations.values()) operation.forget();
  }
}
