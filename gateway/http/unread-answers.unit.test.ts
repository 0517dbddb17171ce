import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { limitUnread } from './unread-answers.ts';

const aResponse = () => Object.assign(new EventEmitter(), { closed: false }) as unknown as ServerResponse;

describe('responses that an address does not read', () => {
  it('are bounded, however many connections it opens', () => {
    const unread = limitUnread(100);
    unread.hold('a', aResponse(), 60);

    assert.throws(() => unread.hold('a', aResponse(), 60), {
      message: 'This address has not read 60 bytes of earlier answers',
      extensions: { code: 'RATE_LIMITED' },
    });
    unread.hold('b', aResponse(), 60);
  });

  it('count until they are read or the connection closes', () => {
    const unread = limitUnread(100);
    const response = aResponse();
    unread.hold('a', response, 60);

    response.emit('close');

    unread.hold('a', aResponse(), 100);
    assert.equal(unread.size, 1);
  });

  it('are no longer counted once all are read', () => {
    const unread = limitUnread(100);
    const responses = Array.from({ length: 3 }, aResponse);
    for (const each of responses) unread.hold('a', each, 30);

    for (const each of responses) each.emit('close');

    assert.equal(unread.size, 0);
  });

  it('are counted part by part where they are sent so, as far as they are unread', () => {
    const unread = limitUnread(100);
    const response = aResponse();
    const hold = unread.follow('a', response);

    hold(40);
    hold(90);
    assert.throws(() => hold(120), { extensions: { code: 'RATE_LIMITED' } });
    assert.throws(() => unread.hold('a', aResponse(), 20), { extensions: { code: 'RATE_LIMITED' } });
    response.emit('drain');
    hold(100);
    response.emit('close');

    assert.equal(unread.size, 0);
  });

  it('may be a single one that exceeds the bound', () => {
    limitUnread(100).hold('a', aResponse(), 1000);
  });
});
