import './jitless';
import type { WebviewApi } from './host';
import { Page } from './page';
import './timeline.css';

declare function acquireVsCodeApi(): WebviewApi;

new Page(document.getElementById('timeline') ?? document.body, acquireVsCodeApi());
