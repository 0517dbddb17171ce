export { followLive, type Following, type LiveSink, type LiveUpdate } from './follow-live.ts';
export { createLiveClient, type LiveClient, type LiveClientOptions } from './live-client.ts';
