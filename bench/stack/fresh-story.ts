import { duration } from '../harness/report.ts';
import { playStory } from './story.ts';

// All that a process does, as when a test file is run alone; prints how long the story took without the start of Node.
console.log(await duration(playStory));
