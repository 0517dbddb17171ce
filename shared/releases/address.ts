import { channelPattern } from './channel.ts';

/** A channel of a store. */
export type ChannelAddress = { store: string; channel: string };

/** Reads `s3://bucket/prefix#stable`; undefined for what names no channel. */
export function channelAddress(text: string): ChannelAddress | undefined {
  const at = text.lastIndexOf('#');
  const channel = text.slice(at + 1);
  return at > 0 && channelPattern.test(channel) ? { store: text.slice(0, at), channel } : undefined;
}
