export { channelAddress, type ChannelAddress } from './address.ts';
export {
  fullVariant,
  isSameContent,
  shortHash,
  type Artefact,
  type ArtefactContent,
  type ReleasedEvent,
} from './artefact.ts';
export {
  channelExpected,
  channelPattern,
  previousOf,
  type ChangeCounts,
  type Channel,
  type Move,
} from './channel.ts';
export { releasesIn, type ReadArtefact, type ReadChannel, type Releases } from './releases.ts';
export { openStore, storeForms } from './store/open-store.ts';
export type { Store } from './store/store.ts';
