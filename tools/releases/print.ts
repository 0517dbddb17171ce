import { shortHash, type Artefact, type ChangeCounts, type Channel } from '@shop/shared/releases';
import { plural } from '../check/output/count.ts';
import type { Changes, Difference } from './changes.ts';

export const changesText = (changes: ChangeCounts | null): string =>
  changes === null
    ? 'the first release'
    : `${changes.breaking} breaking, ${changes.dangerous} dangerous, ${plural(changes.safe, 'safe change')}, ${plural(changes.events, 'event')}`;

/** A line for each move of the channel; what it serves is marked. */
export function historyText({ artefact, moves }: Channel): string {
  const rows = moves.map((move, index) => [
    index === 0 && move.artefact === artefact ? '*' : ' ',
    shortHash(move.artefact),
    move.time.replace(/\.\d+Z$/, 'Z'),
    move.kind,
    move.author,
    changesText(move.changes),
    move.message,
  ]);
  return aligned(rows);
}

export function artefactText(hash: string, { content, parents, author, time, message }: Artefact): string {
  const { variant, subgraphs, events, supergraph, api } = content;
  return aligned([
    ['artefact', hash],
    ['variant', variant],
    ['parents', parents.map(shortHash).join(', ') || 'none'],
    ['author', author],
    ['time', time],
    ['message', message],
    ['subgraphs', subgraphs.map(({ name }) => name).join(', ')],
    ['events', String(events.length)],
    ['supergraph', `${supergraph.length} characters`],
    ['api', `${api.length} characters`],
  ]);
}

export function differencesText({ graph, subgraphs, events }: Changes): string {
  const named = (what: string) => (each: Difference) => [
    each.kind,
    `${what} ${each.name}`,
    each.parts.join(', '),
  ];
  const rows = [
    ...graph.map(({ level, coordinate = '', message }) => [level, coordinate, message]),
    ...events.map(named('event')),
    ...subgraphs.map(named('subgraph')),
  ];
  return rows.length > 0 ? aligned(rows) : 'They hold the same.';
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
