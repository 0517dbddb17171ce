import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Decimal128, Long, ObjectId, Timestamp } from 'bson';
import { evaluate } from '../src/aggregate/expressions.ts';
import type { Doc, Value } from '../src/bson/values.ts';
import { MongoError } from '../src/errors.ts';

const utc = (text: string) => new Date(`${text}Z`);
const berlin = { timezone: 'Europe/Berlin' };
const newYork = { timezone: 'America/New_York' };
const id = new ObjectId('65920080aaaaaaaaaaaaaaaa');

const doc: Doc = {
  list: [1, 2, 3.5],
  nested: [[1, 2], 3],
  text: 'text',
  nothing: null,
  objects: [{ a: 1 }, { b: 2 }],
  // The last hour of 2023 in New York, the first of 2024 in Berlin.
  newYear: utc('2023-12-31T23:30:00.000'),
  january: utc('2024-01-31T12:00:00.000'),
  leapDay: utc('2024-02-29T12:00:00.000'),
  stamp: new Timestamp({ t: 1_704_067_200, i: 1 }),
  id,
};

const dateAdd = (startDate: Value, unit: Value, amount: Value, more = {}) => ({
  $dateAdd: { startDate, unit, amount, ...more },
});
const dateTrunc = (date: Value, unit: Value, more = {}) => ({ $dateTrunc: { date, unit, ...more } });
const dateDiff = (startDate: Value, endDate: Value, unit: string, more = {}) => ({
  $dateDiff: { startDate, endDate, unit, ...more },
});
const dateToString = (date: Value, more = {}) => ({ $dateToString: { date, ...more } });

// The expression, and its value for the document above, or the code of MongoDB's error.
const cases: [Value, Value][] = [
  [{ $sum: ['$list'] }, 6.5],
  [{ $sum: '$list' }, 6.5],
  [{ $sum: [[1, 2, 3]] }, 6],
  [{ $sum: ['$list', 4] }, 4],
  [{ $sum: ['$nested'] }, 3],
  [{ $avg: ['$list'] }, 6.5 / 3],
  [{ $max: ['$list'] }, 3.5],
  [{ $max: ['$list', 9] }, [1, 2, 3.5]],
  [{ $min: ['$missing', 4, null] }, 4],
  [{ $mergeObjects: ['$objects'] }, { a: 1, b: 2 }],
  [{ $mergeObjects: ['$nothing', { a: 1 }] }, { a: 1 }],
  [{ $add: '$list' }, 14],
  [{ $add: [] }, 0],
  [{ $and: '$nothing' }, false],
  [{ $or: ['$nothing', '$list'] }, true],
  [{ $setUnion: '$list' }, [1, 2, 3.5]],
  [{ $setUnion: ['$text'] }, 17043],
  [{ $eq: '$list' }, 16020],
  [{ $subtract: [3] }, 16020],
  [{ $toInt: ['$list', 1] }, 16020],
  [{ $slice: ['$list'] }, 28667],
  [{ $size: [[1, 2]] }, 2],
  [{ $size: ['$nested'] }, 2],
  [{ $first: [[5]] }, 5],
  [{ $first: ['$nested'] }, [1, 2]],
  [{ $isArray: [[5]] }, true],
  [{ $isArray: ['$list'] }, true],
  [{ $isArray: '$text' }, false],
  [{ $reverseArray: [[5, 6]] }, [6, 5]],
  [{ $toUpper: ['$text'] }, 'TEXT'],
  [{ $not: ['$nothing'] }, true],
  [{ $not: [[false]] }, false],

  [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
  [{ $switch: { branches: [] } }, 40068],
  [{ $switch: { branches: [{ case: '$nothing', then: 1 }], default: '$text' } }, 'text'],
  [{ $switch: { branches: [{ case: '$text', then: '$list' }] } }, [1, 2, 3.5]],

  [{ $toInt: '$text' }, 241],
  [{ $toInt: '1.5' }, 241],
  [{ $toInt: ' 1' }, 241],
  [{ $toInt: '' }, 241],
  [{ $toInt: '-12' }, -12],
  [{ $toInt: ['-12'] }, -12],
  [{ $toInt: 2 ** 31 }, 241],
  [{ $toInt: NaN }, 241],
  [{ $toInt: -3.9 }, -3],
  [{ $toInt: true }, 1],
  [{ $toInt: '$newYear' }, 241],
  [{ $toInt: '$list' }, 241],
  [{ $toInt: '$missing' }, null],
  [{ $toLong: '9223372036854775807' }, Long.MAX_VALUE],
  [{ $toLong: '9223372036854775808' }, 241],
  [{ $toLong: Decimal128.fromString('9007199254740993.7') }, Long.fromString('9007199254740993')],
  [{ $toLong: Decimal128.fromString('1E+30') }, 241],
  [{ $toLong: '$newYear' }, Long.fromNumber(Date.UTC(2023, 11, 31, 23, 30))],
  [{ $toDouble: '1.5e3' }, 1500],
  [{ $toDouble: '0x10' }, 241],
  [{ $toDouble: '$id' }, 241],
  [{ $toDecimal: 'abc' }, 241],
  [{ $toDecimal: true }, Decimal128.fromString('1')],
  [{ $toDecimal: '$list' }, 241],
  [{ $toObjectId: 'abc' }, 241],
  [{ $toObjectId: 5 }, 241],
  [{ $toObjectId: '65920080aaaaaaaaaaaaaaaa' }, id],
  [{ $toString: '$objects' }, 241],
  [{ $toString: '$newYear' }, '2023-12-31T23:30:00.000Z'],
  [{ $toBool: '' }, true],
  [{ $toDate: '$text' }, 241],
  [{ $toDate: true }, 241],
  [{ $toDate: '2024-02-30' }, 241],
  [{ $toDate: '2024-01-01T10:00:00' }, utc('2024-01-01T10:00:00')],
  [{ $toDate: '2024-01-01T10:00:00.5+0200' }, utc('2024-01-01T08:00:00.500')],
  [{ $toDate: '$id' }, utc('2024-01-01T00:00:00')],
  [{ $toDate: '$stamp' }, utc('2024-01-01T00:00:00')],
  [{ $toDate: 1_704_067_200_000 }, utc('2024-01-01T00:00:00')],
  [{ $toDate: Infinity }, 241],

  [{ $year: '$nothing' }, null],
  [{ $year: '$missing' }, null],
  [{ $year: '$text' }, 16006],
  [{ $year: '$newYear' }, 2023],
  [{ $year: ['$newYear'] }, 2023],
  [{ $year: { date: '$newYear', ...berlin } }, 2024],
  [{ $year: { date: '$newYear', timezone: '$nothing' } }, null],
  [{ $year: { date: '$newYear', timezone: 'Mars/Olympus' } }, 40485],
  [{ $year: { date: '$newYear', timezone: 5 } }, 40517],
  [{ $year: '$id' }, 2024],
  [{ $hour: { date: '$newYear', ...newYork } }, 18],
  [{ $hour: { date: '$newYear', timezone: '+0530' } }, 5],
  [{ $minute: { date: '$newYear', timezone: '-05:15' } }, 15],
  [{ $hour: { date: '$newYear', timezone: '-02' } }, 21],
  [{ $dayOfWeek: '$newYear' }, 1],
  [{ $isoDayOfWeek: '$newYear' }, 7],
  [{ $dayOfYear: { date: '$newYear', ...berlin } }, 1],
  [{ $week: '$newYear' }, 53],
  [{ $week: { date: '$newYear', ...berlin } }, 0],
  [{ $isoWeek: '$newYear' }, 52],
  [{ $isoWeekYear: { date: utc('2021-01-03T00:00:00') } }, 2020],
  [{ $isoWeek: utc('2021-01-03T00:00:00') }, 53],

  [dateToString('$nothing'), null],
  [dateToString('$missing', { onNull: 'none' }), 'none'],
  [dateToString('$text'), 16006],
  [dateToString('$newYear'), '2023-12-31T23:30:00.000Z'],
  [dateToString('$newYear', berlin), '2024-01-01T00:30:00.000'],
  [dateToString('$newYear', { timezone: '$missing' }), null],
  [dateToString('$newYear', { format: '%d %b %Y %H:%M %z %Z', ...newYork }), '31 Dec 2023 18:30 -0500 -300'],
  [dateToString('$newYear', { format: '%j %w %u %U %V %G %%', ...berlin }), '001 2 1 00 01 2024 %'],
  [dateToString('$newYear', { format: '%q' }), 18536],
  [dateToString('$newYear', { format: '%' }), 18535],
  [dateToString('$newYear', { other: 1 }), 9],

  [dateAdd('$january', 'month', 1), utc('2024-02-29T12:00:00')],
  [dateAdd('$january', 'month', 13), utc('2025-02-28T12:00:00')],
  [dateAdd('$january', 'month', -2), utc('2023-11-30T12:00:00')],
  [dateAdd('$january', 'quarter', 1), utc('2024-04-30T12:00:00')],
  [dateAdd('$leapDay', 'year', 1), utc('2025-02-28T12:00:00')],
  [{ $dateSubtract: { startDate: '$leapDay', unit: 'year', amount: 4 } }, utc('2020-02-29T12:00:00')],
  // New York is one hour closer to UTC after the tenth of March.
  [dateAdd(utc('2024-03-09T17:00:00'), 'day', 1, newYork), utc('2024-03-10T16:00:00')],
  [dateAdd(utc('2024-03-09T17:00:00'), 'hour', 24, newYork), utc('2024-03-10T17:00:00')],
  [dateAdd(utc('2024-03-09T17:00:00'), 'week', 1), utc('2024-03-16T17:00:00')],
  [dateAdd(utc('2024-03-03T17:00:00'), 'week', 1, newYork), utc('2024-03-10T16:00:00')],
  // Half past two does not exist in New York that day.
  [dateAdd(utc('2024-03-09T07:30:00'), 'day', 1, newYork), utc('2024-03-10T07:30:00')],
  // The end of January in New York is the first of February in UTC.
  [dateAdd(utc('2024-02-01T02:00:00'), 'month', 1, newYork), utc('2024-03-01T02:00:00')],
  [dateAdd('$nothing', 'day', 1), null],
  [dateAdd('$january', 'day', '$missing'), null],
  [dateAdd('$january', '$nothing', 1), null],
  [dateAdd('$text', 'day', 1), 16006],
  [dateAdd('$january', 'fortnight', 1), 9],
  [dateAdd('$january', 'day', 1.5), 5166405],

  [dateDiff('$newYear', '$january', 'month'), 1],
  [dateDiff('$newYear', '$january', 'month', berlin), 0],
  [dateDiff('$newYear', '$january', 'year'), 1],
  [dateDiff('$january', '$leapDay', 'quarter'), 0],
  [dateDiff('$leapDay', '$january', 'day'), -29],
  [dateDiff(utc('2024-03-09T23:00:00'), utc('2024-03-10T00:00:00'), 'week'), 1],
  [dateDiff(utc('2024-03-09T23:00:00'), utc('2024-03-10T00:00:00'), 'week', { startOfWeek: 'mon' }), 0],
  [dateDiff(utc('2024-03-10T05:00:00'), utc('2024-03-11T04:00:00'), 'day', newYork), 1],
  [dateDiff(utc('2024-03-10T05:00:00'), utc('2024-03-11T04:00:00'), 'hour', newYork), 23],
  [dateDiff('$missing', '$january', 'day'), null],
  [dateDiff('$january', '$text', 'day'), 16006],

  [dateTrunc('$newYear', 'day', berlin), utc('2023-12-31T23:00:00')],
  [dateTrunc('$newYear', 'month', newYork), utc('2023-12-01T05:00:00')],
  [dateTrunc('$newYear', 'year', berlin), utc('2023-12-31T23:00:00')],
  [dateTrunc('$leapDay', 'quarter'), utc('2024-01-01T00:00:00')],
  [dateTrunc('$leapDay', 'week'), utc('2024-02-25T00:00:00')],
  [dateTrunc('$leapDay', 'week', { startOfWeek: 'Monday' }), utc('2024-02-26T00:00:00')],
  [dateTrunc('$leapDay', 'month', { binSize: 6 }), utc('2024-01-01T00:00:00')],
  [dateTrunc('$leapDay', 'year', { binSize: 10 }), utc('2020-01-01T00:00:00')],
  [dateTrunc(utc('1999-06-01T00:00:00'), 'year', { binSize: 10 }), utc('1990-01-01T00:00:00')],
  [dateTrunc(utc('2024-02-29T12:44:10'), 'minute', { binSize: 15 }), utc('2024-02-29T12:30:00')],
  [dateTrunc(utc('2024-02-29T12:44:10'), 'hour', { timezone: '+0530' }), utc('2024-02-29T12:30:00')],
  [dateTrunc(utc('2024-07-01T12:00:00'), 'day', newYork), utc('2024-07-01T04:00:00')],
  [dateTrunc('$nothing', 'day'), null],
  [dateTrunc('$leapDay', 'week', { startOfWeek: '$nothing' }), null],
  [dateTrunc('$leapDay', 'day', { startOfWeek: '$nothing' }), utc('2024-02-29T00:00:00')],
  [dateTrunc('$text', 'day'), 16006],
  [dateTrunc('$leapDay', 'day', { binSize: 0 }), 5439018],
  [dateTrunc('$leapDay', 'week', { startOfWeek: 'someday' }), 9],
];

const read = (expression: Value) => JSON.stringify(expression);

for (const [expression, expected] of cases) {
  it(`${read(expression)} is ${read(expected)}`, () => {
    let value: Value;
    try {
      value = evaluate(expression, doc) ?? null;
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      value = error.code;
    }
    assert.deepEqual(value, expected);
  });
}
