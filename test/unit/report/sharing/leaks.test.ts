import assert from 'node:assert/strict';
import { finish } from '../../../../src/core/index/slices';
import { Known } from '../../../../src/core/report/sharing/known';
import { LeakScan, StillLeaking, withoutLeaks } from '../../../../src/core/report/sharing/leaks';
import { Noting } from '../../../../src/core/report/sharing/noting';
import { Pseudonyms } from '../../../../src/core/report/sharing/pseudonyms';

const id = '4e87aaaa-1b2c-4d3e-8f4a-5b6c7d8e9f00';

function scanFor(record: Record<string, string>, kept: readonly string[] = []): LeakScan {
  const known = new Known();
  new Noting(known).record(record);
  finish(known.sealing());
  const pseudonyms = new Pseudonyms(known, new Set(kept));
  pseudonyms.record(record);
  return new LeakScan(known, pseudonyms);
}

describe('the last check', () => {
  const scan = scanFor({ user: 'ana@example.org', clientIP: '10.1.2.3', contextId: id, password: 's3cr3tpassword' });

  for (const leak of [
    'ana@example.org',
    'ANA\\@EXAMPLE.ORG',
    'ana#64;example.org',
    'ana%40example.org',
    'Ana',
    '10.1.2.3',
    '10.9.9.9',
    id,
    id.replaceAll('-', ''),
    'ben@example.com',
    'db.corp.internal',
    's3cr3tpassword',
    'Authorization: Bearer abcdefgh12345678',
    btoa('a text on ana@example.org'),
  ]) {
    it(`finds ${leak}`, () => {
      assert.notEqual(scan.leaksIn(`before ${leak} behind`).length, 0);
      const { text, removed } = finish(withoutLeaks(`x\nbefore ${leak} behind\ny`, scan));
      assert.match(text, /^x\nbefore .*\[removed\](?: behind)?\ny$/);
      assert.notEqual(removed.size, 0);
    });
  }

  it('finds nothing in what was made to be shared', () => {
    assert.deepEqual(scan.leaksIn('user-1 at 192.0.2.1 in 00000001-0000-4000-8000-000000000000: [redacted]'), []);
    assert.deepEqual(scan.leaksIn('[Documentation](https://docs.aembit.io/user-guide/#error-condition-matrix)'), []);
  });

  it('leaves the ids that are kept', () => {
    const keeping = scanFor({ eventId: id }, [id]);
    assert.deepEqual(keeping.leaksIn(`event ${id}`), []);
  });

  it('refuses what is none of its kind without what was taken out, and does not say what it was', () => {
    assert.throws(
      () => finish(withoutLeaks('{"x": 10.1.2.3}', scan, () => false)),
      (error: unknown) =>
        error instanceof StillLeaking && /1 × address/.test(error.message) && !error.message.includes('10.1'),
    );
  });
});
