import { expect, type Locator, type Page } from '@playwright/test';

export class HistoryPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The rows that contain all of `texts`. */
  row(...texts: string[]): Locator {
    return texts.reduce((rows, text) => rows.filter({ hasText: text }), this.#page.getByRole('row'));
  }

  /** Exports in `profile`; the save dialog must have been answered beforehand. */
  async export(profile: 'Data' | 'Spreadsheet'): Promise<void> {
    await this.#page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = this.#page.getByRole('dialog', { name: /export/i });
    await dialog.getByRole('radio', { name: profile }).check();
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog).toBeHidden();
  }
}
