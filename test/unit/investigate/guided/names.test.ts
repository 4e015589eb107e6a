import assert from 'node:assert/strict';
import { namedInLog } from '../../../../src/core/investigate/guided/names';

const names = ['ana@example.org', 'Anabel@example.org', 'ben@example.org', 'ben@example.net'];

describe('a name that somebody types', () => {
  const found = (typed: string) => {
    const { name, exact } = namedInLog(typed, names);
    return { name, exact };
  };

  it('is the name of the log, in any case, its part before the @, or the only one that holds it', () => {
    assert.deepEqual(found('ana@example.org'), { name: 'ana@example.org', exact: true });
    assert.deepEqual(found(' ANA@example.org '), { name: 'ana@example.org', exact: false });
    assert.deepEqual(found('ana'), { name: 'ana@example.org', exact: false });
    assert.deepEqual(found('nabel'), { name: 'Anabel@example.org', exact: false });
  });

  it('is nobody where several are meant, and they are offered', () => {
    const { name, nearest } = namedInLog('ben', names);
    assert.equal(name, undefined);
    assert.deepEqual(nearest, ['ben@example.org', 'ben@example.net']);
  });

  it('is nobody where the log does not know it, and what is most alike is offered', () => {
    const { name, nearest } = namedInLog('anna@example.org', names);
    assert.equal(name, undefined);
    assert.equal(nearest[0], 'ana@example.org');
    assert.deepEqual(namedInLog('xyz', names).nearest, []);
    assert.deepEqual(namedInLog('', names), { typed: '', name: undefined, exact: false, nearest: [] });
  });

  it('takes time in proportion to the names, whatever they are', () => {
    const many = Array.from({ length: 20_000 }, (_, number) => `${'x'.repeat(3000)}${String(number)}`);
    assert.equal(namedInLog('y'.repeat(3000), many).name, undefined);
  });
});
