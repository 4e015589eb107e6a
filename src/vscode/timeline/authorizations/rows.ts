import type { Authorization, Verdict } from '../../../core/tracing/authorization';
import { differenceNames } from '../../../core/tracing/differences';
import type { Nearest } from '../../../core/tracing/nearest';
import { registeredBecause } from '../../../core/tracing/registered';
import type { Authorization as Row, NearestValue } from '../../../protocol/timeline/authorizations';
import type { Details } from '../../../protocol/timeline/scene';
import { timelineTexts, type TimelineText, type Translate } from '../texts';

/** An authorization as a row of the table. Its texts are redacted and cut where it is made; times count from the scene’s base. */
export function authorizationRow(authorization: Authorization, base: number, translate: Translate): Row {
  const { entry, start, clientIp, policy, redirectUri, client, resource, server, ...rest } = authorization;
  const { severity, level, failing, verdict, nearestClient, nearestServer } = rest;
  const { lack } = verdict;
  return {
    entry,
    ...(start === undefined ? {} : { start: start - base }),
    clientIp,
    policy,
    redirectUri,
    client,
    resource,
    server,
    severity,
    level,
    failing,
    lacks: {
      client: lack === 'client' || lack === 'both',
      server: lack === 'server' || lack === 'both',
      policy: lack === 'policy',
    },
    verdict: verdictText(verdict, translate),
    inferred: verdict.confidence === 'documented' ? '' : translate(verdict.because),
    ...(nearestClient === undefined ? {} : { nearestClient: nearestValue(nearestClient, translate) }),
    ...(nearestServer === undefined ? {} : { nearestServer: nearestValue(nearestServer, translate) }),
  };
}

function verdictText({ text, isOutcome }: Verdict, translate: Translate): string {
  // What the log says is not put into another language.
  return isOutcome ? text : translate(text);
}

function nearestValue({ value, workload, told, differences }: Nearest, translate: Translate): NearestValue {
  return {
    value,
    workload,
    because: translate(registeredBecause[told]),
    differences: differences.map(({ kind, wanted, known }) => ({
      name: translate(differenceNames[kind]),
      wanted,
      known,
    })),
  };
}

/** What the details say of an authorization besides what they say of every entry. */
export function authorizationFacts(
  { clientIp, redirectUri, resource, nearestClient, nearestServer }: Authorization,
  translate: Translate,
): Details['facts'] {
  const facts: readonly (readonly [TimelineText, string])[] = [
    ['clientIp', clientIp],
    ['redirectUri', redirectUri],
    ['nearestRedirectUri', nearestText(nearestClient, translate)],
    ['resource', resource],
    ['nearestResource', nearestText(nearestServer, translate)],
  ];
  return facts.flatMap(([name, value]) => (value === '' ? [] : [{ name: translate(timelineTexts[name]), value }]));
}

/** `https://claude.ai/cb (Claude Code): differs in a trailing slash. Inferred: it matched elsewhere in the log` */
function nearestText(nearest: Nearest | undefined, translate: Translate): string {
  if (nearest === undefined) return '';
  const { value, workload, differences, told } = nearest;
  const names = differences.map(({ kind }) => translate(differenceNames[kind])).join(', ');
  return translate(
    timelineTexts[differences.length === 0 ? 'nearestSame' : 'nearestDiffers'],
    workload === '' ? value : `${value} (${workload})`,
    translate(registeredBecause[told]),
    names,
  );
}

/** The texts of a row that are searched, besides what the index holds of its events. */
export function searchedTexts(authorization: Authorization): readonly string[] {
  const { clientIp, policy, redirectUri, client, resource, server } = authorization;
  return [clientIp, policy, redirectUri, client, resource, server];
}
