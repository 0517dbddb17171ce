import { join } from 'node:path';
import { StartError } from '@shop/shared/errors';
import type { Composed, Service } from '../composition/supergraph.ts';
import { readManifests } from '../deployment/manifest.ts';
import { checks } from './checks.ts';
import { composeLoaded } from './composition/compose-loaded.ts';
import { loadSubgraphs } from './composition/load.ts';
import type { Published } from './breaking-changes/published.ts';
import type { Variant } from '../composition/variants/compose-variants.ts';
import { loadVariants } from './composition/variant-findings.ts';
import { openContext } from './context.ts';
import type { Finding } from './finding.ts';
import { withOwners } from './owners.ts';
import { applyWaivers } from './waivers.ts';

export type CheckOptions = {
  /** The folder of `supergraph.yaml` and `waivers.yaml`. */
  root: string;
  /** Today in ISO format. */
  today: string;
  /** Whose findings are wanted; none: of all. */
  names?: readonly string[];
  /** The schema to compare with; else the committed one, in CI the one where the change left `branch`. */
  against?: string | undefined;
  branch?: string | undefined;
  /** The schemas to compare variants with, by their names, beside `against`. */
  againstVariants?: Readonly<Record<string, string>> | undefined;
  /** What to compare with, if it is neither a file nor in git. */
  published?: Published | undefined;
  operations?: string | undefined;
  usage?: string | undefined;
  strict?: boolean | undefined;
};

export type CheckResult = {
  findings: readonly Finding[];
  /** How many findings waivers allow. */
  waived: number;
  /** What was compared with what, a sentence each. */
  notes: readonly string[];
};

/** What was checked; without `composed` if it does not compose. */
export type Checked = CheckResult & {
  composed: Composed | undefined;
  variants: readonly Variant[];
  services: readonly Service[];
};

/** Composes the subgraphs of `supergraph.yaml` and runs every check. */
export async function runCheck({ names = [], strict, ...options }: CheckOptions): Promise<Checked> {
  const { root } = options;
  const loaded = await loadSubgraphs(root, join(root, 'supergraph.yaml'));
  refuseUnknown(names, loaded.names);
  const { subgraphs, index, composed, findings: composition } = composeLoaded(root, loaded);
  const { variants, findings: ofVariants } = loadVariants(root, composed, index);
  const context = openContext({ ...options, subgraphs, index, composed, variants });
  // Without the list, there is nothing to check.
  const wanted = loaded.names.length > 0 ? checks : [];
  const found = (await Promise.all(wanted.map(async (check) => check(context)))).flat();
  // What does not compose cannot be deployed, so no waiver helps.
  const { findings, waived } = applyWaivers(found, {
    ...options,
    isComplete: composed !== undefined && context.published.sdl !== undefined,
  });
  const all = [...composition, ...ofVariants, ...findings];
  return {
    findings: all
      .filter((finding) => concerns(finding, names))
      .map(strict ? asError : same)
      .map(withOwners(loaded.names.length > 0 ? readManifests(root) : []))
      .toSorted(inFiles),
    waived,
    notes: context.notes(),
    composed,
    variants,
    services: loaded.services,
  };
}

function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0 && known.length > 0)
    throw new StartError(`There is no subgraph ${unknown.join(', ')}; choose from ${known.join(', ')}`);
}

const concerns = ({ subgraph, others = [] }: Finding, names: readonly string[]): boolean =>
  names.length === 0 ||
  subgraph === undefined ||
  [subgraph, ...others.map((other) => other.subgraph)].some((each) => each && names.includes(each));

const asError = (finding: Finding): Finding => ({ ...finding, severity: 'error' });
const same = (finding: Finding): Finding => finding;

const inFiles = (one: Finding, other: Finding): number =>
  one.file.localeCompare(other.file) || one.line - other.line;
