/** 13 to 19 digits, perhaps in groups, whose check digit is right: the number of a card, which must not get in here. */
export function containsCardNumber(text: string): boolean {
  const candidates = text.match(/\d(?:[ -]?\d){12,18}/g) ?? [];
  return candidates.some((candidate) => hasCheckDigit(candidate.replace(/\D/g, '')));
}

/** By Luhn, as on every card. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
