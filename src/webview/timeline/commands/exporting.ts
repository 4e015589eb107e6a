import { paint } from '../draw/canvasPainter';
import type { Picture } from '../draw/displayList';
import { svgDocument } from '../draw/svgPainter';
import type { MenuItem } from '../ui/Menu';
import type { Ui } from '../ui/ui';
import { pictureOf } from '../ui/pictures';

/** A picture of pixels has so many for each CSS pixel, unless it would be too large for a canvas. */
const pixelRatio = 2;
const longestSide = 16_000;

/** What can be exported now. */
export function exportItems(ui: Ui): readonly MenuItem[] {
  const { view, commands } = ui;
  const hasFlow = view.selection.current !== undefined;
  return [
    {
      label: 'Picture as SVG',
      detail: 'what is shown',
      choose: () => {
        saveSvg(ui);
      },
    },
    {
      label: 'Picture as PNG',
      detail: 'what is shown',
      choose: () => {
        savePng(ui);
      },
    },
    ...(hasFlow
      ? [
          {
            label: 'Copy as Mermaid',
            detail: 'the selected flow',
            choose: () =>
              void mermaid(ui).then((text) => {
                if (text !== undefined) commands.copy(text, 'Mermaid diagram');
              }),
          },
          {
            label: 'Save as Mermaid',
            detail: 'the selected flow',
            choose: () =>
              void mermaid(ui).then((text) => {
                if (text !== undefined) view.host.tell('save', { format: 'mmd', content: text });
              }),
          },
        ]
      : []),
  ];
}

function saveSvg(ui: Ui): void {
  const picture = pictureOf(ui);
  if (picture !== undefined) ui.view.host.tell('save', { format: 'svg', content: svgDocument(picture, ui.theme.font) });
}

function savePng(ui: Ui): void {
  const picture = pictureOf(ui);
  const content = picture && pngOf(picture, ui);
  if (content !== undefined) ui.view.host.tell('save', { format: 'png', content });
}

/** In base64; undefined where the browser cannot draw it. */
function pngOf({ width, height, background, shapes }: Picture, { theme }: Ui): string | undefined {
  const ratio = Math.min(pixelRatio, longestSide / width, longestSide / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.scale(ratio, ratio);
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  paint(context, shapes, theme.font);
  return canvas.toDataURL('image/png').split(',')[1];
}

async function mermaid({ view }: Ui): Promise<string | undefined> {
  const { scene, selection, host } = view;
  if (scene === undefined || selection.current === undefined) return undefined;
  return host.ask('mermaid', { revision: scene.revision, entry: selection.current.entry });
}
