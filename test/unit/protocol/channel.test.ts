import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Channel, ChannelClosed } from '../../../src/protocol/channel';
import type { Port } from '../../../src/protocol/port';
import { portPair } from '../../../src/worker/inHost';

interface Theirs {
  readonly requests: { readonly double: { readonly asks: number; readonly answers: number } };
  readonly notices: { readonly note: string };
}
interface Ours {
  readonly requests: { readonly name: { readonly asks: undefined; readonly answers: string } };
  readonly notices: object;
}

/** Two channels that talk to each other, and the port at our end. */
function connected() {
  const [here, there] = portPair();
  const notes: string[] = [];
  const ours = new Channel<Theirs, Ours>(here, { requests: { name: () => 'host' }, notices: {} });
  const theirs = new Channel<Ours, Theirs>(there, {
    requests: {
      double: (value) => {
        if (value < 0) throw new Error('too small');
        return value * 2;
      },
    },
    notices: { note: (text) => notes.push(text) },
  });
  return { ours, theirs, here, there, notes };
}

describe('Channel', () => {
  it('answers requests in both directions, and hands over notices in their order', async () => {
    const { ours, theirs, notes } = connected();
    ours.tell('note', 'one');
    ours.tell('note', 'two');
    assert.deepEqual(await Promise.all([1, 2, 3].map((value) => ours.ask('double', value))), [2, 4, 6]);
    assert.equal(await theirs.ask('name', undefined), 'host');
    assert.deepEqual(notes, ['one', 'two']);
  });

  it('hands over the reason when the other end fails', async () => {
    await assert.rejects(connected().ours.ask('double', -1), /^Error: too small$/);
  });

  it('refuses what the other end does not know', async () => {
    const { ours } = connected();
    for (const name of ['triple', 'constructor', '__proto__', 'toString']) {
      await assert.rejects(ours.ask(name as 'double', 1), /Nobody answers/);
      ours.tell(name as 'note', 'x');
    }
  });

  it('drops what is no message, whatever it is', async () => {
    const { ours, there } = connected();
    fc.assert(
      fc.property(fc.anything(), (message) => {
        there.post(message);
      }),
    );
    for (const message of [
      { kind: 'answer', number: 99, content: 1 },
      { kind: 'failure', number: 1 },
      { kind: 'request', number: -1, name: 'name' },
    ]) {
      there.post(message);
    }
    assert.equal(await ours.ask('double', 4), 8);
  });

  it('lets everybody go when it is closed, and those who come later', async () => {
    const sent: unknown[] = [];
    const port: Port = {
      post: (message) => sent.push(message),
      onMessage: () => undefined,
      onLost: () => undefined,
      close: () => undefined,
    };
    const channel = new Channel<Theirs, Ours>(port, { requests: { name: () => '' }, notices: {} });
    const waiting = channel.ask('double', 1);
    channel.close('it died');
    const died = (error: unknown): boolean => error instanceof ChannelClosed && error.message === 'it died';
    await assert.rejects(waiting, died);
    await assert.rejects(channel.ask('double', 1), died);
    channel.tell('note', 'x');
    assert.equal(sent.length, 1);
  });
});
