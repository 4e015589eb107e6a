import {
  type CodeLens,
  commands,
  type Diagnostic,
  type DocumentHighlight,
  type DocumentSymbol,
  type Hover,
  languages,
  type Location,
  type LocationLink,
  type MarkdownString,
  type Position,
  type SymbolInformation,
  type Uri,
} from 'vscode';

/** The hovers that the editor would show at a place. */
export async function hoversAt(uri: Uri, position: Position): Promise<readonly Hover[]> {
  return commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
}

/** The parts of all hovers at a place. */
export async function hoverParts(uri: Uri, position: Position): Promise<readonly MarkdownString[]> {
  const hovers = await hoversAt(uri, position);
  return hovers.flatMap(({ contents }) => contents.map((part) => part as MarkdownString));
}

/** The Markdown of all hovers at a place; empty when there is none. */
export async function hoverText(uri: Uri, position: Position): Promise<string> {
  return (await hoverParts(uri, position)).map(({ value }) => value).join('\n\n');
}

/** The lenses of a document with their commands, by line; the editor gives them as their commands become known. */
export async function lensesOf(uri: Uri): Promise<readonly CodeLens[]> {
  const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 10_000);
  return lenses.sort((a, b) => a.range.start.line - b.range.start.line);
}

/** What the lenses of a document say, each after its line (from 1): `12 $(error) …`. */
export async function lensTitles(uri: Uri): Promise<readonly string[]> {
  const lenses = await lensesOf(uri);
  return lenses.map((lens) => `${String(lens.range.start.line + 1)} ${titleOf(lens)}`);
}

/** What a lens says, with ordinary spaces. */
export function titleOf(lens: CodeLens | undefined): string {
  return (lens?.command?.title ?? '').replaceAll('\u00A0', ' ');
}

/** The inspector's problems of a file. */
export function problemsOf(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'Aembit');
}

/** A problem's code without the link. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Where *Go to Definition* would go from a place. */
export async function definitionsAt(uri: Uri, position: Position): Promise<readonly LocationLink[]> {
  const found = await commands.executeCommand<(Location | LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uri,
    position,
  );
  return found.map((one) => ('targetUri' in one ? one : { targetUri: one.uri, targetRange: one.range }));
}

/** What *Go to References* would list at a place. */
export async function referencesAt(uri: Uri, position: Position): Promise<readonly Location[]> {
  return commands.executeCommand<Location[]>('vscode.executeReferenceProvider', uri, position);
}

/** What would be highlighted with the cursor at a place. */
export async function highlightsAt(uri: Uri, position: Position): Promise<readonly DocumentHighlight[]> {
  const found = await commands.executeCommand<DocumentHighlight[] | undefined>(
    'vscode.executeDocumentHighlights',
    uri,
    position,
  );
  return found ?? [];
}

/** The outline of a document. */
export async function outlineOf(uri: Uri): Promise<readonly DocumentSymbol[]> {
  const found = await commands.executeCommand<DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  return found ?? [];
}

/** What the workspace's symbol search finds. */
export async function symbolsFor(query: string): Promise<readonly SymbolInformation[]> {
  return commands.executeCommand<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query);
}

/** A link of a hover that runs a command. */
export interface CommandLink {
  readonly label: string;
  readonly command: string;
  readonly args: readonly unknown[];
}

/** The links of a hover that run commands. */
export function commandLinks(markdown: string): readonly CommandLink[] {
  const found = markdown.matchAll(/\[((?:[^\]\\]|\\.)*)\]\(command:([^?)]+)\?([^)\s]*)/g);
  return [...found].map(([, label = '', command = '', query = '']) => ({
    label,
    command,
    args: JSON.parse(decodeURIComponent(query)) as unknown[],
  }));
}

/** Runs a link of a hover. */
export async function follow(markdown: string, label: string | RegExp): Promise<void> {
  const link = commandLinks(markdown).find((one) =>
    typeof label === 'string' ? one.label === label : label.test(one.label),
  );
  if (link === undefined) throw new Error(`No link ${String(label)} in ${markdown}`);
  await commands.executeCommand(link.command, ...link.args);
}
