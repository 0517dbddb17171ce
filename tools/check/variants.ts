import { variantsFile } from '../composition/variants/variants-file.ts';
import type { Check } from './context.ts';
import type { Finding } from './finding.ts';

/** A variant that is published stays; its clients have no other graph. */
export const checkVariants: Check = ({ published, composed, variants, note }) => {
  if (composed === undefined) return [];
  if (published.variants === undefined && variants.length > 0) {
    const names = variants.map(({ name }) => name).join(', ');
    note(
      `Not compared with what is published: the variants ${names}; npx shop check --against-variant does that.`,
    );
  }
  const kept = new Set(variants.map(({ name }) => name));
  return Object.keys(published.variants ?? {})
    .filter((name) => !kept.has(name))
    .map(removed);
};

const removed = (variant: string): Finding => ({
  rule: 'variant-removed',
  severity: 'error',
  file: variantsFile,
  line: 1,
  coordinate: variant,
  variant,
  message: `The variant ${variant} is published, but ${variantsFile} no longer has it`,
  suggestion: 'Put it back, or waive this once no client uses it.',
});
