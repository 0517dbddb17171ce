// How many arguments an operator takes. One alone may be given without its list, and a list of one is that one.
import type { Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { words } from '../words.ts';

type Count = { least: number; most: number };

const operatorsByCount: [least: number, most: number, names: string][] = [
  [
    1,
    1,
    `$not $isNumber $toLower $toUpper $strLenCP $first $last $isArray $reverseArray $size $arrayToObject
     $objectToArray $abs $ceil $floor $toInt $toDouble $toLong $toDecimal $toObjectId $toString $toBool $toDate
     $type $year $month $dayOfMonth $dayOfWeek $dayOfYear $week $isoWeek $isoWeekYear $isoDayOfWeek $hour
     $minute $second $millisecond`,
  ],
  [1, 2, '$round $trunc'],
  [
    2,
    2,
    `$split $strcasecmp $arrayElemAt $mod $subtract $divide $eq $ne $gt $gte $lt $lte $cmp $in
     $setDifference $setIsSubset`,
  ],
  [2, 3, '$slice $range'],
  [3, 3, '$substr $substrCP'],
  [2, Infinity, '$ifNull $setEquals'],
  [
    0,
    Infinity,
    `$and $or $concat $concatArrays $add $multiply $setUnion $setIntersection $sum $avg $min $max $mergeObjects`,
  ],
];
const counts = new Map<string, Count>(
  operatorsByCount.flatMap(([least, most, names]) =>
    [...words(names)].map((name): [string, Count] => [name, { least, most }]),
  ),
);

/** The argument as a list, or bare where there can be only one; operators with named arguments keep theirs. */
export function readArguments(name: string, argument: Value): Value {
  const count = counts.get(name);
  if (!count) return argument;
  const list: Value[] = Array.isArray(argument) ? argument : [argument];
  const { least, most } = count;
  if (list.length < least || list.length > most) {
    const expected = least === most ? `exactly ${least}` : `at least ${least}, and at most ${most},`;
    const text = `Expression ${name} takes ${expected} arguments. ${list.length} were passed in.`;
    throw new MongoError(least === most ? 16020 : 28667, text);
  }
  return most === 1 ? list[0] : list;
}
