import assert from 'node:assert/strict';
import { isName, savedFiltersIn, withFilter, withoutFilter } from '../../../src/vscode/query/savedFilters';

describe('saved filters', () => {
  it('are the named queries of the setting, by name', () => {
    const value = { 'Zoom errors': ' severity:error server:Zoom ', ana: 'user:ana' };
    assert.deepEqual(savedFiltersIn(value), [
      { name: 'ana', query: 'user:ana' },
      { name: 'Zoom errors', query: 'severity:error server:Zoom' },
    ]);
  });

  it('are nothing but that, whatever a workspace brings', () => {
    for (const value of [undefined, null, 7, 'a', [], ['a'], () => undefined]) {
      assert.deepEqual(savedFiltersIn(value), []);
    }
    const strange = {
      number: 7,
      nothing: null,
      list: ['user:ana'],
      empty: '  ',
      long: 'x'.repeat(20_000),
      '': 'user:ana',
      ' spaced ': 'user:ana',
      'two\nlines': 'user:ana',
      ['n'.repeat(101)]: 'user:ana',
      good: 'user:ana',
    };
    assert.deepEqual(savedFiltersIn(strange), [{ name: 'good', query: 'user:ana' }]);
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, number) => [`filter ${String(number)}`, 'a']));
    assert.equal(savedFiltersIn(many).length, 500);
  });

  it('keep an error of the query, which is for whoever uses it to say', () => {
    assert.deepEqual(savedFiltersIn({ broken: 'severity:' }), [{ name: 'broken', query: 'severity:' }]);
  });

  it('are added and removed without a change of what else stands in the setting', () => {
    const value = { broken: 7, ana: 'user:ana' };
    const added = withFilter(value, { name: 'bo', query: 'user:bo' });
    assert.deepEqual(added, { broken: 7, ana: 'user:ana', bo: 'user:bo' });
    assert.deepEqual(withFilter(added, { name: 'ana', query: 'user:anna' }), {
      broken: 7,
      bo: 'user:bo',
      ana: 'user:anna',
    });
    assert.deepEqual(withoutFilter(value, 'ana'), { broken: 7 });
    assert.equal(withoutFilter({ ana: 'user:ana' }, 'ana'), undefined);
    assert.equal(withoutFilter(undefined, 'ana'), undefined);
  });

  it('can have any name that is a line, also one that means something to JavaScript', () => {
    const added = withFilter({}, { name: '__proto__', query: 'user:ana' });
    assert.deepEqual(savedFiltersIn(added), [{ name: '__proto__', query: 'user:ana' }]);
    assert.equal(isName('Fehler – Größe'), true);
    assert.equal(isName(' a'), false);
  });
});
