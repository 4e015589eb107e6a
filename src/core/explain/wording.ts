/**
 * How reasons speak. They are free text that varies with component and version, so each meaning is a set of patterns that
 * must all be found. Every pattern is linear: no nested or adjacent unbounded repetition.
 */

/** The `aud` claim or the audience of a token. */
export const audience = [
  /\baud\b|\baudiences?\b|\b(?:issued|intended|meant) for (?:this|another|a different|the wrong) (?:resource|server|gateway)\b/i,
] as const;

/** Names that network stacks, resolvers and TLS libraries give to a failed connection. */
export const networkFailure = [
  new RegExp(
    [
      String.raw`\b(?:ECONN(?:REFUSED|RESET|ABORTED)|E?SOCKETTIMEDOUT|ETIMEDOUT|ENOTFOUND|E(?:HOST|NET)(?:UNREACH|DOWN)|EAI_AGAIN|EPIPE|EPROTO)\b`,
      String.raw`\b(?:UND_ERR_|ERR_TLS|ERR_SSL|CERT_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF|UNABLE_TO_(?:VERIFY|GET))`,
      String.raw`\bNXDOMAIN\b|\bSERVFAIL\b|\bx\.?509\b|\bPKIX\b|\bcertificates?\b|\bTLS\b|\bSSL\b|\bhandshake\b`,
      String.raw`\bconnect(?:ion)?(?: attempt)?(?: was| has been| got| is)? (?:actively )?(?:refused|reset|aborted|closed|timed[ -]?out|time-?out|failed|dropped|lost|error|failure)`,
      String.raw`\bclosed (?:the )?connection\b|\bconnection\b[^.;,]{0,40}\bclosed\b|\bconnection to \S{1,100} (?:was |is )?(?:closed|lost|reset|refused|failed)|\blost (?:the )?connection\b|\bfetch failed\b|\bGOAWAY\b|(?:^|: )EOF\s?$`,
      String.raw`\bno (?:healthy|live|reachable) (?:upstream|server|backend|host|endpoint)s?\b|\bHTTP response to HTTPS client\b|\bactively refused\b`,
      String.raw`\b(?:host|name|address)\b[^.;,]{0,30}\bnot be resolved\b|\bwaiting for (?:a )?connection\b`,
      String.raw`\brefused (?:the |to )?connect|\bno route to host\b|\bno such host\b|\bname resolution\b|\bname or service not known\b`,
      String.raw`\bDNS\b|\bgetaddrinfo\b|\b(?:could not|couldn['’]t|cannot|can['’]t|failed to|unable to) resolve\b|\bunknown host\b`,
      String.raw`\bhost (?:is )?(?:not found|unknown|unreachable|down)\b|\bnetwork (?:is )?unreachable\b`,
    ].join('|'),
    'i',
  ),
] as const;

/** Looser words for a server that could not be reached. */
export const unreachable = [
  new RegExp(
    [
      String.raw`\bunreachable\b|\bnot reachable\b|\b(?:cannot|could not|couldn['’]t|can['’]t) (?:be reached|reach|connect)`,
      String.raw`\b(?:failed|unable|failure|fails) (?:to |in )?(?:reach|connect|dial|establish|open a connection|contact)`,
      String.raw`\bsocket hang ?up\b|\btime[ds]?[ -]?out\b|\bdial tcp\b|\bbroken pipe\b|\bdeadline exceeded\b`,
      String.raw`\b(?:no response|no answer) from\b|\b(?:did not|didn['’]t|does not|not) (?:respond|answer)|\bpeer (?:closed|reset)\b|\bunexpected EOF\b`,
    ].join('|'),
    'i',
  ),
] as const;

/** That the failure lies between the Gateway and the server, not inside a tool. */
export const upstream = [/\bupstream\b|\bmcp server\b|\bserver workload\b|\bgateway\b/i] as const;

/** No Server Workload is assigned in the matched policy: two ways to say it. */
export const noServersA = [
  /(?:\b(?:no|zero|0|without|without any|none of|not a single)|n['’]t have any)\s+(?!such\b)(?:\w+\s+){0,3}(?:server workloads?|servers?|upstreams?|backends?)\b/i,
  /\bassign|\bconfigur|\battach|\bassociat|\bpolic|\bavailab|\bmapped\b|\blinked\b|\bregistered\b|\benabled\b|\bbound\b|\bto (?:route|forward|serve)\b/i,
] as const;
export const noServersB = [
  /\b(?:server workloads?|servers?|upstreams?)\b/i,
  /\b(?:not|never|none)\b[^.;]{0,20}\b(?:assigned|configured|attached|associated|mapped|linked)\b|\bunassigned\b|\b(?:list|set|assignment)s? (?:is|was|are) empty\b|\bempty (?:list|set|assignment)|\b(?:has|have|contains?) (?:no|none|zero)\b|\bassigned\b[^.;]{0,12}\b(?:none|0|zero)\b/i,
] as const;
export const noServersC = [
  /^\W{0,9}(?:there (?:is|are) )?(?:no|zero|0) (?:mcp )?(?:server workloads?|servers?)\W{0,9}$/i,
] as const;

/** The standard phrase of the status 504, which says no more than the status does. */
export const gatewayTimeoutPhrase = /^\W{0,9}(?:HTTP\S{0,5} )?(?:504\W{0,3})?gateway time-?out\W{0,9}$/i;

/** A status code in words: neither a port, a place in a text nor an amount of something. */
export const statusInWords = new RegExp(
  [
    String.raw`\b(?:status(?: code)?|https?(?:\/[\d.]{1,3})?|returned|responded|replied|answered|code|got|received|error)\b[^\d\n]{0,16}` +
      String.raw`(?<!\b(?:line|column|position|offset|port|row|item|page) )(?!443\b)[1345]\d\d\b(?![.,]\d)` +
      String.raw`(?! ?(?:ms|s|sec|[kmg]i?b|(?:second|minute|hour|day|byte|character|line|row|item|result|record|time|token|tool|attempt)s?|entries|retries)\b)`,
    String.raw`\b[345]\d\d (?:internal|bad (?:request|gateway)|service unavailable|not (?:found|modified|acceptable|implemented)|forbidden|unauthorized`,
    String.raw`too many|gateway time|conflict|unprocessable|unsupported|method not|payment|request time|gone|precondition|moved|found|see other|(?:temporary|permanent) redirect|locked|(?:client|server) error)`,
    String.raw`\bnon-?2xx\b|\bunexpected status\b`,
  ].join('|'),
  'i',
);

/** A tool that ran and failed. */
export const toolSpoke = [
  /\btools?\b|\btools\/call\b|\bisError\b/i,
  /\berror|\bfail|\bexception|\braised\b|\bthrew\b|\breturned\b|\bisError\b/i,
] as const;

/** A tool that the agent may not use. */
export const toolDenied = [
  /\btools?\b|\binvo(?:ke|cation|cable)\b/i,
  /\bnot (?:invocable|allowed|permitted|authorized|authorised)\b|\bden(?:ied|y|ies)\b|\bblocked\b|\bforbidden\b|\bdisallowed\b|\bprohibited\b|\brestricted\b/i,
] as const;
/** A tool that ran, so that a denial is its own; and the words for the control that comes before it. */
export const toolRan = [
  /\btool\b[^.;:]{0,40}\b(?:returned|responded|raised|threw|failed|error)\b|\berror executing\b|\bisError\b|\bMCP error\b|\bJSON-?RPC\b/i,
] as const;
export const toolControl = [/\bacl\b|\baccess control\b|\btool access\b|\btool polic/i] as const;

/** Content security, by its name or a provider's. */
export const contentSecurity = [
  /\bcontent[ -]?security\b|\bcrowdstrike\b|\bAIDR\b|\bprompt injection\b|\bcontent inspection\b/i,
] as const;
export const unavailable = [
  /\bunavailable\b|\bunreachable\b|\bnot reach|\bfail(?:ed|s|ing)? closed\b|\btime[ds]?[ -]?out\b|\berror from\b|\breturned (?:an )?error\b|\bcould not\b|\bconnect|\b5\d\d\b/i,
] as const;

/** A credential that did not come, or is no longer good. */
export const credential = [
  /\bcredentials?\b|\bcredential provider\b|\brefresh token\b|\binvalid_grant\b/i,
  /\bfail|\bexpired?\b|\berror|\bunable\b|\bcould not\b|\bcannot\b|\bnot\b|\bno\b|\bmissing\b|\binvalid|\brevoked\b|\bden(?:ied|y)\b|\breject/i,
] as const;
export const tokenTrouble = [
  /\btoken\b|\bcredentials?\b|\bsecret\b|\bidentity provider\b|\bidp\b|\boauth\b|\bgrant\b|\bBadRequest\b|\brequest failed\b|\bre-?authenticat|\bsts\b/i,
] as const;

/** What only Aembit's own components speak of: not the words of an MCP server about itself. */
export const ofAembit = [
  /\b(?:credential|trust) providers?\b|\baccess (?:polic|condition)|\battest|\busable credentials?\b|\bmatch rule|\b(?:obtain|retriev|fetch|acquir|inject|get)\w{0,5} (?:\w+ ){0,3}credentials?\b/i,
] as const;

/** Attestation, or a Trust Provider, or one of its reasons. */
export const attestation = [
  /\battest|\btrust provider|\bMatchRuleFailed\b|\bmatch rules?\b|\binvalid ?signature\b|\bNoDataFound\b/i,
] as const;

/** An Access Condition that was not met. */
export const accessCondition = [
  /\baccess conditions?\b|\bConditionFailed\b|\bconditions? (?:was |were |is |are |check )?(?:not (?:met|satisfied)|failed|unmet|evaluated to false)/i,
] as const;

/** No policy that connects the two. */
export const noPolicy = [
  /\b(?:no|without|missing|lacks?|zero)\s+(?:(?!client\b|server\b|workloads?\b|in\b|from\b)\w+\s+){0,3}polic(?:y|ies)\b|\bpolic(?:y|ies)\b(?! (?:evaluation|engine)\b)[^.;]{0,30}\b(?:not|missing|inactive|disabled|none|no)\b/i,
] as const;

/** Several candidates at once. */
export const multiple = [
  new RegExp(
    [
      String.raw`\bmultiple\b|\bambiguous\b|\bseveral\b|\bmore than one\b|\btwo or more\b|\bconflicting\b`,
      String.raw`(?<!\b(?:of|the|these|those|all) |\/)\b(?:[2-9]|[1-9]\d|two|three) (?:(?!not\b)\w+ ){1,3}match(?:e[ds])?\b`,
      String.raw`\bmatch(?:ed|es) (?:[2-9]|[1-9]\d|two|three)\b(?! (?:of|out)\b)`,
    ].join('|'),
    'i',
  ),
  /\bmatch|\bworkloads?\b|\bpolic|\bcandidates?\b|\bfound\b|\bresults?\b|\bambiguous\b/i,
] as const;

/** Something that was looked for and not found. */
export const unmatched = [
  /\bno\b|\bnot\b|\bnone\b|\bnever\b|\bmismatch|\bunknown\b|\bunregistered\b|\bunmatched\b|\bunrecogni[sz]ed\b|\bfail|\binvalid\b|\bwithout\b|\bdiffer|\bmissing\b|n['’]t\b|\bunable\b|\bdenied\b|\bwrong\b|\bnothing\b|\b(?:0|zero) (?:\w+ ){0,3}match|\b(?:0|zero) ?(?:\/|(?:out )?of\b)|\bneither\b/i,
] as const;
/** Something that was looked for and found. */
export const found = [/\bmatched\b|\bidentified\b|\bfound\b|\bresolved\b|\bselected\b/i] as const;
/** The words, not a path of a URL that ends in them. */
export const redirectUri = [/\bredirect(?:[ _-]?ur[il]s?|Uri)?\b|(?<!\/)\bcallback\b/i] as const;
export const clientWorkload = [/\bclient[ _-]?workloads?\b|\bclient\b/i] as const;
export const serverWorkload = [/\bserver[ _-]?workloads?\b/i] as const;
export const resourceUrl = [
  /\bresource(?: (?:url|uri|server|indicator|parameter))?\b|\bserver[ _-]?workloads?\b|\btarget\b|\bmcp server\b/i,
] as const;

/** What a check, a workload or a provider says of itself, in a word or two, when it refuses. */
export const refused = [
  /\bun(?:authori[sz]ed|attested|matched|verified|satisfied|met|available|reachable)\b|\bno\b|\bnot\b|\bnone\b|\bfail|\bden(?:y|ied)\b|\breject|\brefus|\bexclud|\berror|\binvalid|\bexpired?\b|\bmismatch|\bblock|\bforbidden\b|\bmissing\b|\brevoked\b|\btime[ds]?[ -]?out\b|\bmultiple\b|\bambiguous\b|\bseveral\b/i,
] as const;
