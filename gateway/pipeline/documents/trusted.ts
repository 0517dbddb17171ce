import { readManifest } from './manifest.ts';

/** The trusted documents of a manifest that may be replaced. */
export type TrustedDocuments = {
  find(id: string): string | undefined;
  /** Whether it is the text of one. */
  has(text: string): boolean;
  texts(): Iterable<string>;
  size(): number;
  /** Throws what is wrong with the manifest; then the last one stays in use. */
  replace(manifest: string): void;
};

export function trustedDocuments(): TrustedDocuments {
  let byId: ReadonlyMap<string, string> = new Map();
  let texts: ReadonlySet<string> = new Set();
  return {
    find: (id) => byId.get(id),
    has: (text) => texts.has(text),
    texts: () => texts,
    size: () => byId.size,
    replace(manifest) {
      const documents = readManifest(manifest);
      byId = new Map(documents.map(({ id, text }) => [id, text]));
      texts = new Set(documents.map(({ text }) => text));
    },
  };
}
