import type { Env } from '@shop/shared/runtime';
import type { EventProblem } from '../../../tools/events/problems.ts';

/** What a child process of `npx shop dev` is started for. */
export type Task =
  | { run: 'gateway'; env: Env }
  | { run: 'subgraph'; name: string; folder: string; env: Env }
  /** Writes `event-map.json` and the pages about events, if they fit together. */
  | { run: 'events'; root: string; sdl: string | undefined }
  /** Writes what `npx shop compose` writes, where it differs. */
  | { run: 'files'; root: string };

/** Messages of the child. */
export type FromChild =
  /** The project's files that it has loaded since the last such message. */
  | { say: 'files'; files: string[] }
  /** It has loaded what its task needs. */
  | { say: 'warm' }
  | { say: 'serving'; url: string; adminUrl?: string }
  | { say: 'events'; problems: EventProblem[] }
  | { say: 'files written' }
  /** It could not start, or ends because of an error; as text for a developer. */
  | { say: 'failed'; reason: string };
