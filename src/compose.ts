import { commands, type ExtensionContext, l10n, type TreeDataProvider, type TreeView, window } from 'vscode';
import type { InspectedEvent, InspectedFinding, InspectResult } from './api';
import type { Uri } from 'vscode';
import type { Platform } from './platform/platform';
import { Inspector } from './vscode/inspector';
