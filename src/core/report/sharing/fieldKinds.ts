import { isSecretName } from '../redact';
import type { OriginalKind } from './originalKinds';

const kinds: Readonly<Record<Exclude<OriginalKind, 'address' | 'account' | 'secret'>, string>> = {
  user: `user userid username useremail email mail emailaddress login loginname upn userprincipalname principal principalname
    subject sub actor owner createdby updatedby modifiedby requestedby invokedby displayname givenname familyname firstname
    lastname fullname nickname preferredusername impersonateduser serviceaccount samaccountname member person accountname`,
  host: `host hostname targethost serverworkloadhost domain fqdn podname nodename machinename computername dnsname ip address
    addr ipaddress clientip sourceip remoteaddr remotehost peer`,
  id: `id ids guid uuid uid authorizationchain serviceaccountuid correlation traceparent arn`,
  path: `uri url path href redirecturi exepath cwd file filename filepath refpath projectpath namespacepath resource referer`,
  value: `commandline command args argv query querystring body`,
  name: `namespace repository serviceaccountname taskfamily servicename workspace organization tenant tenantname database
    container cluster clustername pod node project`,
};

const byKey = new Map<string, OriginalKind>(
  Object.entries(kinds).flatMap(([kind, keys]) => (keys.match(/\S+/g) ?? []).map((key) => [key, kind as OriginalKind])),
);

/** Ways in which keys that nobody knows end. */
const endings: readonly (readonly [RegExp, OriginalKind])[] = [
  [/(?:user|username|userid|email|login|upn)$/i, 'user'],
  [/(?:host|hostname|fqdn)$|(?:[a-z0-9]I[Pp]|[_-]ip|IP|[Aa]ddress)$/, 'host'],
  [/(?:[a-z0-9]I[Dd]s?|[_-][Ii][Dd]s?|[Uu]uid|[Gg]uid|[a-z]U[Ii][Dd])$/, 'id'],
  [/(?:ur[il]|path)$/i, 'path'],
];

/**
 * What the value under a key is, as far as the key tells: in any spelling, of any depth; undefined where it tells nothing.
 * `secret` for names that a password or a token stands under.
 */
export function kindOfKey(key: string): OriginalKind | undefined {
  const last = key.slice(key.lastIndexOf('.') + 1);
  if (last.length > 64) return undefined;
  if (isSecretName(last)) return 'secret';
  const known = byKey.get(last.replace(/[-_ ]/g, '').toLowerCase());
  if (known !== undefined) return known;
  // `valid`, `grid`, `android`: the ending has to be a word of its own.
  if (/^[a-z]+$/.test(last)) return /(?:username|email|hostname)$/.test(last) ? endingOf(last) : undefined;
  return endingOf(last);
}

function endingOf(key: string): OriginalKind | undefined {
  return endings.find(([ending]) => ending.test(key))?.[1];
}

/** Headers whose values say what was sent, not by whom: they are kept, and looked through like any text. */
const tellingHeaders = new Set(
  `accept accept-encoding accept-language allow cache-control connection content-encoding content-language content-length
   content-type date host keep-alive location mcp-protocol-version origin referer retry-after server transfer-encoding
   user-agent vary via www-authenticate`.match(/\S+/g),
);

/** Whether the value of a header is kept. */
export function isTellingHeader(name: string): boolean {
  return tellingHeaders.has(name.toLowerCase());
}

/** Whether the value of a header is worth looking for in other places too. */
export function isSecretHeader(name: string): boolean {
  return isSecretName(name) || /token|secret|auth|cookie|key|signature|credential/i.test(name.slice(0, 200));
}
