import assert from 'node:assert/strict';
import { type Asked, type Offer, offerKey, offersFor, textWith } from '../../../src/vscode/query/offers';

const nothing: Asked = {
  text: '',
  used: '',
  errors: [],
  completions: [],
  recent: [],
  saved: [],
  actions: ['clear', 'save', 'list', 'steps'],
};
const kinds = (asked: Partial<Asked>): readonly string[] =>
  offersFor({ ...nothing, ...asked }).map((offer) => offerKey(offer));
const completion = { kind: 'value', from: 9, to: 11, insert: 'error', label: 'error', detail: '', count: 4 } as const;
const error = { from: 9, to: 9, message: 'A value is missing' };

describe('what the query’s input offers', () => {
  it('begins with the use of the text, so that Enter does that', () => {
    assert.deepEqual(kinds({ text: 'severity:er', completions: [completion] }).slice(0, 2), [
      'use',
      'completion error',
    ]);
  });

  it('is no use of a text that cannot be read: what is wrong takes its place', () => {
    const [first, ...others] = offersFor({ ...nothing, text: 'severity:', errors: [error], completions: [completion] });
    assert.deepEqual(first, { kind: 'error', error, isUnfinished: true });
    assert.deepEqual(
      others.map(({ kind }) => kind),
      ['completion', 'action'],
    );
  });

  it('is what was saved and asked before, as far as it holds the text, and each once', () => {
    const saved = [{ name: 'Jira errors', query: 'severity:error server:Jira' }];
    const recent = ['user:ana', 'severity:error server:Jira', 'server:Jira'];
    assert.deepEqual(kinds({ saved, recent }).slice(1, 4), [
      'saved Jira errors',
      'recent user:ana',
      'recent server:Jira',
    ]);
    assert.deepEqual(kinds({ text: 'JIRA', saved, recent }).slice(1, 3), ['saved Jira errors', 'recent server:Jira']);
    assert.ok(!kinds({ text: 'user:ana', saved, recent }).includes('recent user:ana'));
  });

  it('is what was asked before ahead of all fields, while nothing is typed', () => {
    const field = { ...completion, kind: 'field', from: 0, to: 0, insert: 'severity:' } as const;
    assert.deepEqual(kinds({ completions: [field], recent: ['user:ana'] }).slice(0, 3), [
      'use',
      'recent user:ana',
      'action list',
    ]);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 1000 }, (_, number) => `user:${String(number)}`);
    const completions = many.map((insert) => ({ ...completion, insert }));
    assert.ok(kinds({ recent: many, completions }).length < 150);
  });

  it('are the actions that make sense', () => {
    const actions = (asked: Partial<Asked>) => kinds(asked).filter((key) => key.startsWith('action'));
    assert.deepEqual(actions({}), ['action list', 'action steps']);
    assert.deepEqual(actions({ text: 'a', used: 'a' }), ['action clear', 'action save', 'action list', 'action steps']);
    assert.deepEqual(actions({ text: 'severity:', used: '', errors: [error] }), ['action steps']);
    assert.deepEqual(actions({ text: 'a', actions: ['save'] }), ['action save']);
  });

  it('puts a completion in the place of what was typed, and a whole query in the place of all', () => {
    const offer: Offer = { kind: 'completion', completion };
    assert.equal(textWith('severity:er', offer), 'severity:error ');
    assert.equal(textWith('severity:er', { kind: 'recent', query: 'user:ana' }), 'user:ana');
    assert.equal(textWith('severity:er', { kind: 'use' }), undefined);
  });
});
