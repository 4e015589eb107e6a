import { Known } from '../../../../src/core/report/sharing/known';
import { Noting } from '../../../../src/core/report/sharing/noting';
import { Pseudonyms } from '../../../../src/core/report/sharing/pseudonyms';
import { LeakScan } from '../../../../src/core/report/sharing/leaks';
import { incident } from '../../../fixtures/incident';

describe('scratch', () => {
  it('prints', () => {
    const { access, workload } = incident();
    const known = new Known();
    const noting = new Noting(known);
    for (const r of [...access, ...workload]) noting.record(r);
    known.seal();
    const p = new Pseudonyms(known);
    const out = [...access, ...workload].map((r) => JSON.stringify(p.record(r)));
    console.log(out.filter((_, i) => i % 14 === 0).join('\n'));
    const scan = new LeakScan(known, p);
    for (const line of out) for (const l of scan.leaksIn(line)) console.log('LEAK', l.kind, line.slice(Math.max(0, l.start - 30), l.end + 10), '=>', line.slice(l.start, l.end));
    console.log([...p.counts], p.headersLeftOut, known.notLookedFor);
    console.log(p.text('x%20ana%40example.org and AnA and "\\u0061na" base64 ' + btoa('hello ana@example.org you') + ' C:\\Users\\ana'));
    console.log(p.text('https://Claude.ai/api/mcp/auth_callback/ http://localhost:51423/callback https://claude.ai/api/x?code=abc&y=2'));
  });
});
