import type { ServiceName } from './services.ts';

export type LogLine = { service: ServiceName; text: string };

export type Logs = {
  /** Receives the output of a service. */
  write(service: ServiceName, text: string): void;
  /** The lines since `mark`, oldest first. */
  since(mark: number): readonly LogLine[];
  /** The current end. */
  mark(): number;
};

const kept = 20_000;

/** Keeps the last lines of all services together, in the order in which they were written. */
export function createLogs(echo?: (service: ServiceName, text: string) => void): Logs {
  const lines: LogLine[] = [];
  let dropped = 0;
  return {
    write(service, text) {
      echo?.(service, text);
      for (const line of text.split('\n')) if (line !== '') lines.push({ service, text: line });
      if (lines.length > 2 * kept) dropped += lines.splice(0, lines.length - kept).length;
    },
    since: (mark) => lines.slice(Math.max(mark - dropped, 0)),
    mark: () => dropped + lines.length,
  };
}
