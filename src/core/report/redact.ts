import { type JsonObject, type JsonValue, isArray, isObject } from '../model/json';

/** What stands where a secret was. */
export const redactedMark = '[redacted]';

/**
 * Names under which a secret stands, in JSON, headers, forms and URLs, compared without case, hyphens and underscores.
 * `token` and `code` alone are not among them: "token: expired" is a reason, not a secret (see `assignment`).
 */
const secretNames = [
  'password|passwd|pwd|passphrase|secret|client_?secret|shared_?secret|secret_?key|private_?key|signing_?key|encryption_?key',
  'api_?key|x_?api_?key|apikey_?secret|access_?key|secret_?access_?key|account_?key|subscription_?key',
  'access_?token|refresh_?token|id_?token|auth_?token|session_?token|bearer_?token|security_?token|x_?amz_?security_?token',
  'subject_?token|actor_?token|identity_?token|csrf_?token|xsrf_?token|client_?assertion|assertion|code_?verifier|device_?code',
  'x_?auth_?token|x_?amz_?signature|x_?amz_?credential|authorization|proxy_?authorization|cookie|set_?cookie|dpop',
  'connection_?string|sas_?token|credentials?_?json',
]
  .join('|')
  .replaceAll('_?', '[-_]?');

const secretName = new RegExp(`^(?:${secretNames})$`, 'i');

/** Whether a field, header or parameter of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return name.length <= 64 && secretName.test(name);
}

/** `"password": "…"`, also within a JSON text inside a string, where the quotes are escaped; and a number or a word. */
const jsonField = new RegExp(
  String.raw`(\\{0,3}"(?:${secretNames})\\{0,3}"\s{0,8}:\s{0,8})(?:"(?:[^"\\]|\\[^])*(?:"|$)|(\\{1,3})"[^]*?(?:(?<!\\)\2"|(?=(?<!\\)")|$)|(?!null\b|true\b|false\b)[\w.+-]{1,4096})`,
  'gi',
);

/** `Cookie: …`, `Authorization: …` and the like: what stands on the rest of the line is the header's value. */
const header =
  /(?<![\w-])((?:proxy-)?authorization|(?:set-)?cookie|x-api-key|dpop)(\s{0,8}:\s{0,8})(?!\s)([^\r\n"]+)/gi;

/** `client_secret=…`; with a colon only for names that mean nothing else. */
const assignment = new RegExp(
  String.raw`(?<![\w-])(${secretNames}|token|sig|signature)(\s{0,4}=\s{0,4})(?!\[redacted)(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'&;,)\]}]+)`,
  'gi',
);
const spoken =
  /(?<![\w-])(password|passwd|pwd|passphrase|client[-_ ]?secret|api[-_ ]?key|(?:access|refresh|id)[-_]token)(\s{0,4}:\s{0,4})(?!\[redacted)(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'&;,)\]}]+)/gi;

/** The OAuth parameters that are secrets only within a URL or a form. */
const urlParameter = /([?&](?:code|token|key|sig|signature|state|nonce|auth|ticket|jwt)=)[^&\s"'#<>]+/gi;

/** `https://user:password@host` */
const urlUser = /(:\/\/)[^\s/?#@"'<>]{1,512}@/g;

/** A scheme of the Authorization header and what follows it, wherever it stands. */
const scheme = /\b(Bearer|Basic|Negotiate|DPoP|NTLM|Digest)(\s{1,8})([\w.~+/=-]{4,})/gi;

/** A JSON Web Token (three to five parts), also one that was cut off. */
const jwt = /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;

/** Tokens that tell by their prefix whose they are. */
const prefixed =
  /(?<![\w-])(?:(?:AKIA|ASIA)[A-Z0-9]{16}|(?:gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|[rs]k_live_|sk-|AIza|ya29\.|npm_|pypi-|hvs\.|dop_v1_|SG\.|shpat_)[\w.-]{20,})/g;

/**
 * The text without the secrets that can be told from their form or from the name before them: private keys, Authorization
 * and cookie headers, bearer tokens, JSON Web Tokens, basic credentials (also in URLs), `key=value` and JSON fields whose
 * name says secret, and tokens with a known prefix. A best effort for what is copied or shared; time is linear in the text.
 */
export function redact(text: string): string {
  return redactTelling(text, () => undefined);
}

/** The same; `found` is told each secret that was taken out, for whoever looks for it in other places too. */
export function redactTelling(text: string, found: (secret: string) => void): string {
  /** The mark in place of a value, which is told to whoever looks for it elsewhere. */
  const mark = (before: string, value: string): string => {
    found(value);
    return before + redactedMark;
  };
  return withoutPrivateKeys(text, found)
    .replace(jsonField, (all: string, name: string) => {
      found(all.slice(name.length).replace(/^[\\"]+|[\\"]+$/g, ''));
      return `${name}${quoteFor(name)}${redactedMark}${quoteFor(name)}`;
    })
    .replace(header, (all: string, name: string, colon: string, value: string) =>
      isHeaderValue(name, value) ? mark(`${name}${colon}`, value) : all,
    )
    .replace(scheme, (all: string, name: string, space: string, token: string) =>
      looksLikeToken(token) ? mark(`${name}${space}`, token) : all,
    )
    .replace(urlUser, (all: string, slashes: string) => `${mark(slashes, all.slice(slashes.length, -1))}@`)
    .replace(urlParameter, (all: string, name: string) => mark(name, all.slice(name.length)))
    .replace(assignment, (all: string, name: string, equals: string) =>
      mark(`${name}${equals}`, unquoted(all.slice(name.length + equals.length))),
    )
    .replace(spoken, (all: string, name: string, colon: string) =>
      mark(`${name}${colon}`, unquoted(all.slice(name.length + colon.length))),
    )
    .replace(jwt, (all) => mark('', all))
    .replace(prefixed, (all) => mark('', all));
}

function unquoted(value: string): string {
  return value.replace(/^["']|["']$/g, '');
}

/** A value without its secrets: every string in it, and whatever stands under a name that says secret. */
export function redactValue(value: JsonValue, name?: string): JsonValue {
  if (name !== undefined && value !== null && isSecretName(name)) return redactedMark;
  if (typeof value === 'string') return redact(value);
  if (isArray(value)) return value.map((item) => redactValue(item));
  if (!isObject(value)) return value;
  const copy: JsonObject = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, item === undefined ? item : redactValue(item, key)]),
  );
  return copy;
}

/** "Authorization: access denied" and "Cookie: expired" are sentences, not headers. */
function isHeaderValue(name: string, value: string): boolean {
  if (/cookie$/i.test(name)) return value.includes('=');
  if (!/authorization$/i.test(name)) return true;
  const [first = '', second = ''] = value.slice(0, 4096).split(/\s+/, 2);
  return (
    /^(?:bearer|basic|negotiate|dpop|ntlm|digest|aws4-hmac-sha256)$/i.test(first) ||
    [first, second].some(looksLikeToken)
  );
}

/** "Bearer token expired" and "Basic authentication failed" are sentences; a credential is long or has other signs. */
function looksLikeToken(word: string): boolean {
  return word.length >= 24 || /[0-9]|[a-z][A-Z]/.test(word);
}

/** The quote to put around the mark: as escaped as the quotes around the name. */
function quoteFor(name: string): string {
  return name.slice(0, name.indexOf('"') + 1);
}

const keyBegin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** Each private key as one mark; one that is cut off goes to the end of the text. */
function withoutPrivateKeys(text: string, found: (secret: string) => void): string {
  let rest = 0;
  let clean = '';
  keyBegin.lastIndex = 0;
  for (let begin = keyBegin.exec(text); begin !== null; begin = keyBegin.exec(text)) {
    clean += text.slice(rest, begin.index) + redactedMark;
    keyEnd.lastIndex = begin.index;
    const isWhole = keyEnd.exec(text) !== null;
    const end = isWhole ? keyEnd.lastIndex : text.length;
    found(text.slice(begin.index, end));
    if (!isWhole) return clean;
    rest = end;
    keyBegin.lastIndex = rest;
  }
  return clean + text.slice(rest);
}
