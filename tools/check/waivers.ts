import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseYaml, YamlError } from '@shop/shared/runtime/yaml';
import type { Finding, Severity } from './finding.ts';

const file = 'waivers.yaml';

const waiverFormat = z.strictObject({
  rule: z.string().min(1),
  coordinate: z.string().min(1),
  variant: z.string().min(1).optional(),
  reason: z.string().min(1),
  by: z.string().min(1),
  /** The last day on which it holds. */
  expires: z.iso.date(),
});

type Waiver = z.infer<typeof waiverFormat> & { line: number };

/**
 * Leaves out what `waivers.yaml` allows; a waiver that cannot be used is a finding itself. If checks could not run,
 * it is not known which waivers are unused.
 */
export function applyWaivers(
  findings: readonly Finding[],
  { root, today, isComplete }: { root: string; today: string; isComplete: boolean },
): { findings: readonly Finding[]; waived: number } {
  const { waivers, problems } = readWaivers(root);
  const inForce = waivers.filter(({ expires }) => expires >= today);
  const kept = findings.filter((finding) => !inForce.some((waiver) => covers(waiver, finding)));
  const expired = waivers.filter((waiver) => !inForce.includes(waiver)).map(expiredFinding);
  const unused = !isComplete
    ? []
    : inForce.filter((waiver) => !findings.some((finding) => covers(waiver, finding)));
  return {
    findings: [...kept, ...problems, ...expired, ...unused.map(unusedFinding)],
    waived: findings.length - kept.length,
  };
}

const covers = (waiver: Waiver, { rule, coordinate, variant }: Finding): boolean =>
  waiver.rule === rule && waiver.coordinate === coordinate && waiver.variant === variant;

function readWaivers(root: string): { waivers: readonly Waiver[]; problems: readonly Finding[] } {
  const path = join(root, file);
  if (!existsSync(path)) return { waivers: [], problems: [] };
  try {
    const { value, lineOf } = parseYaml(readFileSync(path, 'utf8'));
    const entries = Array.isArray(value) ? (value as unknown[]) : [];
    const isList = Array.isArray(value) || value == null;
    const waivers: Waiver[] = [];
    const problems = isList ? [] : [invalid(1, 'it must be a list of waivers')];
    for (const [index, entry] of entries.entries()) {
      const { data, error } = waiverFormat.safeParse(entry);
      if (data) waivers.push({ ...data, line: lineOf([index]) });
      for (const { path: at, message } of error?.issues ?? [])
        problems.push(invalid(lineOf([index, ...(at as string[])]), `${at.join('.')}: ${message}`));
    }
    return { waivers, problems };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { waivers: [], problems: [invalid(error.line, error.message)] };
  }
}

const inWaivers = (rule: string, severity: Severity, line: number) => ({ rule, severity, file, line });

const invalid = (line: number, problem: string): Finding => ({
  ...inWaivers('waiver-invalid', 'error', line),
  message: `${file} cannot be used: ${problem}`,
  suggestion: 'A waiver has rule, coordinate, reason, by and expires (a date such as 2027-01-31).',
});

const expiredFinding = ({ rule, coordinate, by, expires, line }: Waiver): Finding => ({
  ...inWaivers('waiver-expired', 'error', line),
  coordinate,
  message: `The waiver of ${rule} for ${coordinate} by ${by} expired on ${expires}`,
  suggestion: 'Correct what it waives and remove it, or have a later date reviewed.',
});

const unusedFinding = ({ rule, coordinate, by, line }: Waiver): Finding => ({
  ...inWaivers('waiver-unused', 'warning', line),
  coordinate,
  message: `The waiver of ${rule} for ${coordinate} by ${by} matches no finding`,
  suggestion: 'Remove it.',
});
