const longestMessage = 300;

/** Truncates a message: messages quote client input, which can be as long as a request body. */
export function boundedText(text: string, longest = longestMessage): string {
  if (text.length <= longest) return text;
  // Do not end with half a surrogate pair.
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Names the type of a value, for messages that must not quote the value. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
