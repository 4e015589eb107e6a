import { l10n, Uri, window, workspace } from 'vscode';
import { withoutLinks } from '../../core/report/plainText';
import { say } from '../navigation/message';
import { bytesOfPicture, type PictureFormat } from './pictures';

const names: Readonly<Record<PictureFormat, string>> = { svg: 'flow.svg', png: 'flow.png', mmd: 'flow.mmd' };

/** Asks where to save what the timeline has drawn, and writes it there. */
export async function savePicture(format: PictureFormat, content: string): Promise<void> {
  const bytes = bytesOfPicture(format, content);
  if (bytes === undefined) {
    void window.showErrorMessage(l10n.t('The picture could not be made.'));
    return;
  }
  const folder = workspace.workspaceFolders?.[0]?.uri;
  // The name says nothing of the log: whatever stands there cannot become a part of a path.
  const chosen = await window.showSaveDialog({
    title: l10n.t('Export the Timeline'),
    filters: filterOf(format),
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, names[format]) }),
  });
  if (chosen === undefined) return;
  try {
    await workspace.fs.writeFile(chosen, bytes);
    say(l10n.t('Exported to {0}', chosen.path.slice(chosen.path.lastIndexOf('/') + 1)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(withoutLinks(l10n.t('The picture could not be saved: {0}', reason)));
  }
}

function filterOf(format: PictureFormat): Record<string, string[]> {
  switch (format) {
    case 'svg':
      return { [l10n.t('SVG picture')]: ['svg'] };
    case 'png':
      return { [l10n.t('PNG picture')]: ['png'] };
    case 'mmd':
      return { [l10n.t('Mermaid diagram')]: ['mmd', 'md', 'txt'] };
  }
}
