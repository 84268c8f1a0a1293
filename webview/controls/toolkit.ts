import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit';

/** Defines the element that this folder wraps. Once, before it is first used. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton());
}
