import { StartError } from '@shop/shared/errors';
import {
  fullVariant,
  isSameContent,
  type Artefact,
  type ArtefactContent,
  type ChangeCounts,
  type Releases,
} from '@shop/shared/releases';
import { parse } from 'graphql';
import type { Published } from '../check/breaking-changes/published.ts';
import type { Checked } from '../check/run-check.ts';
import { changesBetween, countsOf } from './changes.ts';

type Options = {
  releases: Releases;
  channel: string;
  variant: string;
  author: string;
  message: string;
  now: () => Date;
  /** Composes and checks against what the channel serves. */
  check: (published: Published) => Promise<Checked>;
  contentOf: (checked: Checked) => Promise<ArtefactContent | undefined>;
};

export type Outcome = { checked: Checked } & (
  | { kind: 'refused' }
  | { kind: 'unchanged'; hash: string }
  | { kind: 'published'; hash: string; changes: ChangeCounts | null }
);

const attempts = 10;

/**
 * Checks against what the channel serves, stores an artefact, and moves the channel to it. Where another publisher moved
 * it meanwhile, the release is checked again, against that: as if both had come one after the other.
 */
export async function publish(options: Options): Promise<Outcome> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const outcome = await publishOnce(options);
    if (outcome) return outcome;
  }
  const { channel, releases } = options;
  throw new StartError(
    `The channel ${channel} of ${releases.name} was moved ${attempts} times meanwhile: publish again`,
  );
}

async function publishOnce(options: Options): Promise<Outcome | undefined> {
  const { releases, channel, variant, author, message, now, check, contentOf } = options;
  const current = await releases.channel(channel);
  const before = current?.channel.artefact;
  const served = before === undefined ? undefined : (await releases.artefact(before)).artefact.content;
  if (served && served.variant !== variant)
    throw new StartError(
      `The channel ${channel} of ${releases.name} is for the variant ${served.variant}, not ${variant}: name another with --channel`,
    );
  const checked = await check(publishedAs(`the channel ${channel} of ${releases.name}`, served));
  const content = await contentOf(checked);
  if (content && served && before && isSameContent(content, served))
    return { kind: 'unchanged', hash: before, checked };
  const isRefused = checked.findings.some(({ severity }) => severity === 'error');
  if (isRefused || !content) return { kind: 'refused', checked };

  const changes = served ? countsOf(await changesBetween(served, content)) : null;
  const said = { author, time: now().toISOString(), message };
  const artefact: Artefact = {
    format: 'shop-artefact/1',
    parents: before === undefined ? [] : [before],
    ...said,
    content,
  };
  const hash = await releases.add(artefact);
  const isMoved = await releases.move(channel, current, {
    kind: 'publish',
    artefact: hash,
    ...said,
    changes,
  });
  return isMoved ? { kind: 'published', hash, changes, checked } : undefined;
}

/** The check's baseline: the schema and the subgraphs of what is served. */
function publishedAs(label: string, served: ArtefactContent | undefined): Published {
  const schemaOf = (name: string) => served?.subgraphs.find((each) => each.name === name)?.schema;
  const isFull = served?.variant === fullVariant;
  return {
    label,
    sdl: isFull ? served.api : undefined,
    variants: served && (isFull ? served.variants : { [served.variant]: served.api }),
    isFirst: served === undefined,
    document({ name }) {
      const schema = schemaOf(name);
      return schema === undefined ? undefined : parse(schema);
    },
  };
}
