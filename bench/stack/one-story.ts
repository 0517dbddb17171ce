import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { durations, type Figures, type Mode } from '../harness/report.ts';
import { playStory } from './story.ts';

const freshStory = join(import.meta.dirname, 'fresh-story.ts');

/** One story from start to stop: in a worker that has played some before, and as the only one of a process. */
export async function oneStory({ percentiles }: Figures, { quick }: Mode): Promise<void> {
  percentiles('total', await durations(quick ? 4 : 20, playStory), [50, 100]);

  const storyMs: number[] = [];
  const playFirst = async () => void storyMs.push(await playInFreshProcess());
  const processMs = await durations(quick ? 1 : 5, playFirst);
  percentiles('first-total', storyMs, [50, 100]);
  percentiles('fresh-process', processMs, [50, 100]);
}

/** Gives the duration of the story alone; the process takes longer, because it has to load everything. */
async function playInFreshProcess(): Promise<number> {
  const child = spawn(process.execPath, [freshStory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`A story in a fresh process ended with ${code}`);
  return Number(output);
}
