import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { afterQuietHours, isTimeOfDay, isTimeZone, nextTime } from './local-time.ts';

const night = { from: '22:00', to: '07:00' };
const noon = { from: '12:00', to: '13:30' };

describe('quiet hours', () => {
  for (const [now, hours, zone, then] of [
    ['2026-11-20T21:30:00Z', night, 'Europe/Berlin', '2026-11-21T06:00:00Z'],
    ['2026-11-20T05:59:00Z', night, 'Europe/Berlin', '2026-11-20T06:00:00Z'],
    ['2026-11-20T06:00:00Z', night, 'Europe/Berlin', '2026-11-20T06:00:00Z'],
    ['2026-11-20T20:59:00Z', night, 'Europe/Berlin', '2026-11-20T20:59:00Z'],
    ['2026-11-20T11:10:00Z', noon, 'Europe/Berlin', '2026-11-20T12:30:00Z'],
    ['2026-11-20T04:00:00Z', night, 'America/New_York', '2026-11-20T12:00:00Z'],
    // Clocks are put back in this night, and forward in the next one.
    ['2026-10-24T21:30:00Z', night, 'Europe/Berlin', '2026-10-25T06:00:00Z'],
    ['2026-03-28T22:30:00Z', night, 'Europe/Berlin', '2026-03-29T05:00:00Z'],
    ['2026-11-20T17:00:00Z', night, 'Asia/Kolkata', '2026-11-21T01:30:00Z'],
    ['2026-11-20T23:00:00Z', { from: '08:00', to: '08:00' }, 'UTC', '2026-11-20T23:00:00Z'],
    ['2026-11-20T23:00:00Z', null, 'UTC', '2026-11-20T23:00:00Z'],
  ] as const) {
    it(`of ${hours ? `${hours.from} to ${hours.to}` : 'nobody'} in ${zone} at ${now} end ${then}`, () => {
      assert.deepEqual(afterQuietHours(new Date(now), hours, zone), new Date(then));
    });
  }
});

describe('the next time of day', () => {
  for (const [now, zone, then] of [
    ['2026-11-20T06:59:00Z', 'Europe/Berlin', '2026-11-20T07:00:00Z'],
    ['2026-11-20T07:00:00Z', 'Europe/Berlin', '2026-11-21T07:00:00Z'],
    ['2026-11-20T23:30:00Z', 'Pacific/Auckland', '2026-11-21T19:00:00Z'],
    ['2026-11-20T07:30:00Z', 'America/Los_Angeles', '2026-11-20T16:00:00Z'],
  ] as const) {
    it(`after ${now} in ${zone} is ${then}`, () => {
      assert.deepEqual(nextTime(new Date(now), '08:00', zone), new Date(then));
    });
  }

  it('is written as hours and minutes, in a zone of the IANA database', () => {
    assert.deepEqual(['07:00', '23:59', '24:00', '7:00', ''].map(isTimeOfDay), [
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.deepEqual(['UTC', 'Europe/Berlin', 'Europe/Atlantis', ''].map(isTimeZone), [
      true,
      true,
      false,
      false,
    ]);
  });
});
