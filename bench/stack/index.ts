import type { Subject } from '../harness/report.ts';
import { againstFloor } from './floor.ts';
import { inMemory } from './in-memory.ts';
import { oneStory } from './one-story.ts';
import { settle } from './settle.ts';
import { sideBySide } from './side-by-side.ts';

/** What a test pays for a system of its own. */
export const stack: Subject = async (report, mode) => {
  // First of all, for it looks at memory, and at the cold start.
  await inMemory(report.scenario('in-memory'), mode);
  await sideBySide(report.scenario('side-by-side'), mode);
  await oneStory(report.scenario('one-story'), mode);
  await settle(report.scenario('settle'), mode);
  await againstFloor(report.scenario('floor'), mode);
};
