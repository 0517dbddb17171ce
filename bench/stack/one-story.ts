import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { durations, type Figures, type Mode } from '../kit.ts';
import { tellStory } from './story.ts';

const freshStory = join(import.meta.dirname, 'fresh-story.ts');

/** One story from start to stop: in a worker that has told some before, and as the first and only one of a process. */
export async function oneStory({ spread }: Figures, { quick }: Mode): Promise<void> {
  spread('total', await durations(quick ? 4 : 20, tellStory));

  const storyMs: number[] = [];
  const tellFirst = async () => void storyMs.push(await tellInFreshProcess());
  const processMs = await durations(quick ? 1 : 5, tellFirst);
  spread('first-total', storyMs);
  spread('fresh-process', processMs);
}

/** Gives what the process says of its story; itself it takes longer, for it has to load everything. */
async function tellInFreshProcess(): Promise<number> {
  const child = spawn(process.execPath, [freshStory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`A story in a fresh process ended with ${code}`);
  return Number(said);
}
