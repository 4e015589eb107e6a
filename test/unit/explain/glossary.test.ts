import assert from 'node:assert/strict';
import { allGlossaryTexts, identifierMeaning, meaningOf } from '../../../src/core/explain/glossary';
import { idKinds } from '../../../src/core/model/event';

const access = { family: 'access', eventType: 'access.request' } as const;
const workload = { family: 'workload', eventType: 'mcp.response' } as const;
const acl = ['application', 'mcp', 'contentSecurity', 'aembitMcpToolsAcl'];

describe('the glossary', () => {
  const known: readonly [(string | number)[], string, typeof access | typeof workload, RegExp][] = [
    [['meta', 'severity'], 'Info', access, /nothing to do/],
    [['meta', 'severity'], 'WARN', access, /No failure/],
    [['meta', 'severity'], 'Fatal', access, /not one that the documentation describes/],
    [['severity'], 'Alert', access, /look at now/],
    [['meta', 'eventType'], 'access.discovery', access, /searched for matching/],
    [['meta', 'eventType'], 'odd.type', access, /not one that the documentation describes/],
    [['outcome', 'result'], 'Unauthorized', access, /refused/],
    [['outcome', 'result'], 'Passthrough', workload, /forwarded as it was/],
    [['outcome', 'result'], 'error', workload, /Aembit’s processing/],
    [['trustProviders', 2, 'result'], 'Attested', access, /confirmed the identity/],
    [['trustProviders', 2, 'reason'], 'MatchRuleFailed', access, /match rules/],
    [['accessConditions', 0, 'result'], 'Unauthorized', access, /not met/],
    [['clientWorkload', 'result'], 'Identified', access, /matched/],
    [['serverWorkloads', 1, 'result'], 'Identified', access, /matched/],
    [['accessPolicies', 1, 'result'], 'Identified', access, /connects/],
    [['credentialProvider', 'result'], 'Retrieved', access, /returned a credential/],
    [['credentialProvider', 'result'], 'Whatever', access, /Anything but Retrieved/],
    [[...acl, 'decision'], 'filtered', workload, /does not see/],
    [[...acl, 'control'], 'visible', workload, /listing/],
  ];
  for (const [path, value, event, expected] of known) {
    it(`explains ${path.join('/')} ${value}`, () => {
      assert.match(meaningOf(path, value, event)?.meaning ?? '', expected);
    });
  }

  it('is silent on what explains itself, and on what a log makes up', () => {
    assert.equal(meaningOf(['meta', 'clientIP'], '1.2.3.4', access), undefined);
    assert.equal(meaningOf(['trustProviders', 0, 'result'], 'constructor', access), undefined);
    assert.equal(meaningOf(['outcome', 'result'], '__proto__', workload), undefined);
    assert.equal(meaningOf(['constructor', 'result'], 'Attested', access), undefined);
    assert.equal(meaningOf(['meta', 'severity'], 3, access), undefined);
    assert.equal(meaningOf(['outcome', 'reason'], 'NoDataFound', access), undefined);
    assert.equal(meaningOf([], 'Info', access), undefined);
  });

  it('tells what every identifier identifies', () => {
    for (const kind of idKinds) assert.ok(identifierMeaning(kind).meaning.length > 20, kind);
  });

  it('lists its texts for translators', () => {
    const texts = allGlossaryTexts();
    assert.ok(texts.includes('Severity') && texts.every((text) => text !== ''));
    for (const [path, value, event] of known) {
      const meaning = meaningOf(path, value, event);
      assert.ok(meaning && texts.includes(meaning.term));
      assert.ok(path[1] === 'eventType' || texts.includes(meaning.meaning));
    }
  });
});
