import { CodeLens, Disposable, Hover, languages, Location, Range, type Uri, workspace } from 'vscode';

/** A document of one word whose hover, definition and so many lenses are ready before anybody asks. */
export async function openIdleDocument(lenses: number): Promise<{ readonly uri: Uri; dispose(): void }> {
  const { uri } = await workspace.openTextDocument({ content: 'nothing', language: 'plaintext' });
  const word = new Range(0, 0, 0, 7);
  const hover = new Hover('nothing', word);
  const all = Array.from({ length: lenses }, () => new CodeLens(word));
  const selector = { scheme: 'untitled' };
  const registered = Disposable.from(
    languages.registerHoverProvider(selector, { provideHover: () => hover }),
    languages.registerDefinitionProvider(selector, { provideDefinition: () => new Location(uri, word) }),
    languages.registerCodeLensProvider(selector, { provideCodeLenses: () => all }),
  );
  return {
    uri,
    dispose: () => {
      registered.dispose();
    },
  };
}
