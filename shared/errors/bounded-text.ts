const longestMessage = 300;

/** Messages repeat words of those who ask, which may be as long as a body: what an error says stays short. */
export function boundedText(text: string, longest = longestMessage): string {
  if (text.length <= longest) return text;
  // Half a character is none.
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What a value is, for messages that repeat nothing of it. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
