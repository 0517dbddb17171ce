import assert from 'node:assert/strict';
import { it } from 'node:test';
import { envelope } from '@shop/shared/testing';
import { rememberSessions, sessionEnd } from './ended-sessions.ts';

it('an event ends the session that it names, and none if it names no session or is another event', () => {
  const sessions = rememberSessions();

  sessions.onEvent(envelope(sessionEnd, {}));
  sessions.onEvent(envelope(sessionEnd, { sessionId: 7 }));
  sessions.onEvent(envelope('session.renewed.v1', { sessionId: 'ses_2' }));
  sessions.onEvent(envelope(sessionEnd, { sessionId: 'ses_1' }));

  const ended = ['undefined', '7', 'ses_2', 'ses_1'].filter((id) => sessions.hasEnded(id));
  assert.deepEqual(ended, ['ses_1']);
});
