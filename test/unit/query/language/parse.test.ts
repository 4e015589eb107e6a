import assert from 'node:assert/strict';
import { parseQuery, printQuery } from '../../../../src/core/query/language';

/** What a text is read as, as it would be written plainly. */
function reads(text: string, plainly: string): void {
  const { query, errors } = parseQuery(text);
  assert.deepEqual(errors, [], text);
  assert.equal(printQuery(query), plainly, text);
}

/** What is said of the part of a text between `«` and `»`, which stand for nothing. */
function refuses(marked: string, message: RegExp): void {
  const from = marked.indexOf('«');
  const to = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const { query, errors } = parseQuery(text);
  assert.equal(query, undefined, text);
  const [first] = errors;
  assert.ok(first, `“${text}” is read`);
  assert.deepEqual([first.from, first.to], [from, to], text);
  assert.match(first.message, message);
}

describe('reading a filter', () => {
  it('reads nothing as nothing asked', () => {
    for (const text of ['', ' ', '\t\n\u00a0']) assert.deepEqual(parseQuery(text), { query: undefined, errors: [] });
  });

  it('reads words and quotes', () => {
    reads('token  EXPIRED', 'token EXPIRED');
    reads('"token expired"', '"token expired"');
    reads("'token expired' “a b”", '"token expired" "a b"');
    reads('"a \\"b\\" \\\\ \\n"', '"a \\"b\\" \\\\ \\\\n"');
    reads('https://gateway.example/mcp?x=1', 'https://gateway.example/mcp?x=1');
    reads("scope=read a>b it's DOMAIN\\ana", '"scope=read" "a>b" "it\'s" "DOMAIN\\\\ana"');
    reads('"and" "-x" "user:ana"', '"and" "-x" "user:ana"');
    reads('android nothing order', 'android nothing order');
    reads('- !', '"-" "!"');
  });

  it('reads names in any spelling, and blanks where people put them', () => {
    reads('SEVERITY:Error', 'severity:Error');
    reads('meta.eventType:x event_type:x event-type:x EventType:x', 'type:x type:x type:x type:x');
    reads('severity: error', 'severity:error');
    reads('status >= 500', 'status:>=500');
    reads('user = ana', 'user=ana');
    reads('status said', '"status" said');
  });

  it('reads operators', () => {
    reads('user=ana user==ana user:=ana', 'user=ana user=ana user=ana');
    reads('reason~"a b" reason:~x', 'reason~"a b" reason~x');
    reads('user!=ana', '-user=ana');
    reads('status:5xx status:50x status:404..', 'status:500..599 status:500..509 status:>=404');
    reads('status:(>=500 404)', 'status:(>=500 404)');
    reads('severity:>=warning severity<error', 'severity:(warning error alert) severity:(info warning)');
    reads('time:>=09:15 time<09:15 after:>09:15', 'after:09:15 before:09:15 time:>09:15');
    reads('time:-15m time:-2h..-1h time:..09:15', 'after:-15m time:-2h..-1h time:<=09:15');
    reads('after:"2026-10-14 09:15"', 'after:"2026-10-14 09:15"');
  });

  it('reads lists', () => {
    reads('user:(ana ben) user:ana,ben user:ana, ben', 'user:(ana ben) user:(ana ben) user:(ana ben)');
    reads('user:(ana or ben) user:(ana, ben)', 'user:(ana ben) user:(ana ben)');
    reads('has:user,chain is:(failing request)', 'has:(user chain) is:(failing request)');
    reads('severity:("Error")', 'severity:Error');
  });

  it('reads identifiers as views shorten them', () => {
    reads('context:4e87… context:4e87... context:4e87*', 'context:4e87* context:4e87* context:4e87*');
    reads('"4e87…"', '"4e87…"');
  });

  it('joins by precedence', () => {
    reads('a b or c', 'a b or c');
    reads('a and (b or c)', 'a (b or c)');
    reads('a AND b && c || d OR e', 'a b c or d or e');
    reads('not a b', '-a b');
    reads('not (a b) -(c or d)', '-(a b) -(c or d)');
    reads('not not a !!a --a', 'a a a');
    reads('((a))', 'a');
    reads('(a b) c', 'a b c');
  });

  it('points at what is wrong, and says what helps', () => {
    refuses('is:failing «usr»:ana', /Did you mean “user”\?/);
    refuses('«evnt_type»:x', /Did you mean “type”\?/);
    refuses('«urn»:ietf:params', /no field “urn”.*quotes/);
    refuses('«constructor»:x', /no field/);
    refuses('severity:error «(»user:ana', /not closed/);
    refuses('user:ana«)» x', /closes nothing/);
    refuses('user:«(»ana', /not closed/);
    refuses('«"»user', /quote is not closed/);
    refuses('«user:»', /wants a value/);
    refuses('a «severity:» ', /such as severity:error/);
    refuses('user:ana«,» ', /behind this comma/);
    refuses('user:«""»', /-has:user/);
    refuses('«or» a', /“or” wants something before/);
    refuses('a «or»', /“or” wants something after/);
    refuses('a «and» or b', /“and” wants something after/);
    refuses('«not»', /“not” wants something after/);
    refuses('a «()»', /nothing in these parentheses/);
    refuses('is:«faling»', /Did you mean “failing”\?/);
    refuses('has:«zzz»', /There is user, client/);
    refuses('family:«acces»', /Did you mean “access”\?/);
    refuses('status:«abc»', /is no status: write 404/);
    refuses('status:«500..400»', /ends before it begins/);
    refuses('after:«yesterday»', /is no time: write 09:15/);
    refuses('user:>«ana»', /has no order/);
    refuses('user:(ana «and» ben)', /alternatives/);
    refuses('severity:>=«huge»', /no place in the order/);
  });

  it('counts places in UTF-16 units', () => {
    refuses('😀 «usr»:x', /no field/);
  });

  it('tells several errors, in their order', () => {
    const { errors } = parseQuery('(usr:a sevrity:b "c');
    assert.deepEqual(
      errors.map(({ from }) => from),
      [0, 1, 7, 17],
    );
  });

  it('has limits', () => {
    assert.match(parseQuery('a'.repeat(16_001)).errors[0]?.message ?? '', /longer than 16000/);
    assert.match(parseQuery('a '.repeat(401)).errors[0]?.message ?? '', /more than 400/);
    assert.deepEqual(parseQuery(`${'('.repeat(50)}a${')'.repeat(50)}`).errors, []);
    const { errors } = parseQuery('('.repeat(51));
    assert.equal(errors.length, 1);
    assert.match(errors[0]?.message ?? '', /more than 50 parentheses/);
  });
});
