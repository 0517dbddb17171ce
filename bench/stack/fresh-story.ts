import { duration } from '../kit.ts';
import { tellStory } from './story.ts';

// All that a process does, as when a test file is run alone; says how long the story took without the start of Node.
console.log(await duration(tellStory));
