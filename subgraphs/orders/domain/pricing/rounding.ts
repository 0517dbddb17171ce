/**
 * The one rounding rule: a fraction of a minor unit is rounded half away from zero. Amounts are integers in minor units,
 * so the rule is the same for currencies with 0, 2 and 3 decimals.
 */
export function fractionOf(amountMinor: number, numerator: number, denominator: number): number {
  const product = BigInt(amountMinor) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const sign = product < 0n ? -1n : 1n;
  const rounded = (2n * sign * product + divisor) / (2n * divisor);
  // 0 instead of -0, which is not equal to it everywhere.
  return Number(sign * rounded) || 0;
}

/**
 * Splits an amount in proportion to the weights so that the parts add up to it exactly. What integer division leaves
 * over goes to the largest remainders, of equal ones to the earlier.
 */
export function allocate(amountMinor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return weights.map(() => 0);
  const shares = weights.map((weight, index) => {
    const product = BigInt(amountMinor) * BigInt(weight);
    return { index, part: product / total, remainder: product % total };
  });
  const left = amountMinor - shares.reduce((sum, { part }) => sum + Number(part), 0);
  const first = shares.toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  const raised = new Set(first.slice(0, left).map(({ index }) => index));
  return shares.map(({ part, index }) => Number(part) + (raised.has(index) ? 1 : 0));
}

/** Percentages are integers in hundredths of a percent: 1900 is 19 %. */
export const wholePercent = 10_000;

export const percentText = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
