/** What other services wrote before there was a rule for it may hold breaks, which could pass for lines of ours. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The same value with every text in it on one line. */
export function onOneLine<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(breaks, ' ') as Value;
  if (Array.isArray(value)) return value.map(onOneLine) as Value;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, onOneLine(each)])) as Value;
}
