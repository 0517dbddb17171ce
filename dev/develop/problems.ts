import { sep } from 'node:path';
import { messageOf, StartError } from '@shop/shared/errors';

/** What keeps the latest change from being used, for the terminal and the explorer. */
export type Problem = { title: string; text: string };

export type ProblemBoard = {
  /** Sets or removes the problem of one part of the system. */
  set(part: string, problem: Problem | undefined): void;
  has(part: string): boolean;
  /** Runs `work`; a StartError is the part's problem, and gives undefined. */
  during<T>(part: string, title: string, work: () => Promise<T>): Promise<T | undefined>;
};

type Output = {
  /** Paths are shown from here. */
  root: string;
  print: (text: string) => void;
  show: (problems: readonly Problem[]) => void;
};

/** The present problems by the part that has them. Each is printed once. */
export function problemBoard({ root, print, show }: Output): ProblemBoard {
  const problems = new Map<string, Problem>();
  const inRoot = (text: string) =>
    text.replaceAll(`file://${root}${sep}`, '').replaceAll(`${root}${sep}`, '');
  const set = (part: string, found: Problem | undefined) => {
    const before = problems.get(part);
    const problem = found && { ...found, text: inRoot(found.text) };
    if (problem === undefined) problems.delete(part);
    else problems.set(part, problem);
    if (before?.text === problem?.text) return;
    if (problem) print(`\n${problem.title}\n${problem.text.replaceAll(/^/gm, '  ')}\n`);
    else print(`Mended: ${before?.title}`);
    show([...problems.values()]);
  };
  return {
    set,
    has: (part) => problems.has(part),
    async during(part, title, work) {
      try {
        const value = await work();
        set(part, undefined);
        return value;
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        set(part, { title, text: messageOf(error) });
        return undefined;
      }
    },
  };
}
