import { QuickInputButtons, type QuickPickItem, window } from 'vscode';

/** What became of one step: its answer, the way back to the step before, or the end. */
export type Answer<T> = { readonly value: T } | 'back' | 'cancel';

/** One step in which something is chosen from a list. */
export interface ListStep<T extends QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly T[];
  /** Whether several can be chosen; those of `selected` are, to begin with. */
  readonly several?: boolean;
  readonly selected?: readonly T[];
  /** The item that the list begins at. */
  readonly active?: T | undefined;
  readonly canGoBack: boolean;
}

/** Shows a list until one item (or, of several, a set) is accepted, Back is chosen, or it is left. */
export async function choose<T extends QuickPickItem>(step: ListStep<T>): Promise<Answer<readonly T[]>> {
  const picker = window.createQuickPick<T>();
  picker.title = step.title;
  picker.placeholder = step.placeholder;
  picker.canSelectMany = step.several ?? false;
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = false;
  picker.items = step.items;
  if (step.several === true) picker.selectedItems = step.selected ?? [];
  if (step.active !== undefined) picker.activeItems = [step.active];
  picker.buttons = step.canGoBack ? [QuickInputButtons.Back] : [];
  return answered<readonly T[]>(picker, (settle) => [
    picker.onDidAccept(() => {
      settle({ value: step.several === true ? picker.selectedItems : picker.activeItems });
    }),
    picker.onDidTriggerButton(() => {
      settle('back');
    }),
  ]);
}

/** One step in which something is typed. */
export interface TextStep {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  readonly canGoBack: boolean;
  /** What is wrong with a text; undefined when it will do. */
  readonly validate?: (text: string) => string | undefined;
}

/** Shows an input box until a text that will do is accepted. */
export async function ask(step: TextStep): Promise<Answer<string>> {
  const box = window.createInputBox();
  box.title = step.title;
  box.prompt = step.prompt;
  box.placeholder = step.placeholder;
  box.value = step.value;
  box.buttons = step.canGoBack ? [QuickInputButtons.Back] : [];
  const check = (): boolean => {
    box.validationMessage = step.validate?.(box.value);
    return box.validationMessage === undefined;
  };
  return answered<string>(box, (settle) => [
    box.onDidChangeValue(check),
    box.onDidAccept(() => {
      if (check()) settle({ value: box.value });
    }),
    box.onDidTriggerButton(() => {
      settle('back');
    }),
  ]);
}

interface Shown {
  show(): void;
  hide(): void;
  onDidHide(listener: () => void): unknown;
  dispose(): void;
}

async function answered<T>(
  input: Shown,
  listen: (settle: (answer: Answer<T>) => void) => readonly unknown[],
): Promise<Answer<T>> {
  const answer = await new Promise<Answer<T>>((resolve) => {
    listen(resolve);
    input.onDidHide(() => {
      resolve('cancel');
    });
    input.show();
  });
  // Disposing hides it and ends its listeners.
  input.dispose();
  return answer;
}
