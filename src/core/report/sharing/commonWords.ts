import { conditionIds, conditionOf } from '../../explain/conditions';

/** The words of Aembit's events: keys, types, results. A key among them is never changed. */
const schemaWords = `
  meta clientip timestamp eventtype eventid resourcesetid contextid directiveid severity authorizationchain outcome result reason
  clientrequest version network sourceip sourceport transportprotocol proxyport targethost targetport environment host hostname
  process name username exepath commandline aembit clientid aws accountid instanceid region ecs taskfamily servicename lambda arn
  azure vmid subscriptionid gcp serviceaccount kubernetes namespace podname serviceaccountname serviceaccountuid gitlab
  namespacepath projectpath refpath subject github repository oidc sub aud iss terraform workspaceid organizationid projectid
  oauth redirecturi clientworkload clientworkloads serverworkload serverworkloads accesspolicy accesspolicies trustproviders
  trustprovider accessconditions accesscondition contentsecurity credentialprovider type attribute expectedvalue expectedvalues
  actualvalue maxage user id matches connectionid policyid action forward identifiedprotocol workload client server
  clientworkloadip clientworkloadport serverworkloadhost serverworkloadip serverworkloadport application mcp http snowflake
  postgres redshift mysql oracledatabase redis httpmethod httpversion uri headers mcpmethod mcpsessionid mcpprotocolversion
  mcpservername mcptoolname mcprequestid userid httpresponsecode crowdstrikeaidr decision requestid aembitmcptoolsacl control
  matchedrules toolsremoved toolsreturned message tls database protocolversion externalid category activity createdat actor
  target tenant source access request response authorization discovery credential tcp open close authorized unauthorized error
  warning warn info alert identified retrieved attested excluded passthrough modified failed notfound allowed filtered blocked
  transformed visible invocable conditionfailed nodatafound invalidsignature matchrulefailed initialize tools list call
  resources prompts read get post put delete patch head options true false null none unknown other token code grant
  content accept agent json text html application bearer basic localhost gateway identity workload proxy cloud server
  events event page perpage order statuscode recordstotal authorizationevents workloadevents auditlogs
  user host path name value address account secret redacted removed example invalid test person item report default system
`;

/** Every word of the inspector's own explanations, so that a report can still be read where somebody is called like one. */
function explanationWords(): string {
  return conditionIds
    .map((id) => conditionOf(id))
    .map(({ title, meaning, resolution }) => [title, meaning, ...resolution].join(' '))
    .join(' ');
}

let words: ReadonlySet<string> | undefined;

/**
 * Whether a folded word says something in every log or report. A user, host or id of that name is replaced where it stands
 * as one, but not looked for in other texts, which would make these unreadable and hide nobody.
 */
export function isCommonWord(word: string): boolean {
  words ??= new Set(`${schemaWords} ${explanationWords()}`.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  return words.has(word);
}

let keys: ReadonlySet<string> | undefined;

/** Whether a key is one of Aembit's own. */
export function isSchemaKey(key: string): boolean {
  keys ??= new Set(schemaWords.match(/\w+/g));
  return keys.has(key.toLowerCase());
}

const pathWords = new Set(
  `api oauth oauth2 auth auth_callback oauth_callback callback callbacks cb redirect login logout signin signout authorize token
   tokens mcp sse message messages well-known .well-known oauth-protected-resource oauth-authorization-server
   openid-configuration register userinfo jwks.json jwks health healthz status tools list call resources prompts rest graphql
   home users usr bin sbin local lib opt var tmp etc app apps root mnt srv proc dev public static index.html log logs`.match(
    /\S+/g,
  ),
);

/** Whether a part of a path is one that many have, and tells nothing. */
export function isCommonPathPart(part: string): boolean {
  return part.length < 2 || pathWords.has(part.toLowerCase()) || /^v\d{1,2}$/i.test(part);
}
