import { expect, type Locator, type Page } from '@playwright/test';

/** The Phone screen and what stands around it, by the accessible names of the design. */
export class PhonePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get registration(): Locator {
    return this.#page.getByRole('status', { name: 'Registration' });
  }
  get number(): Locator {
    return this.#page.getByRole('textbox', { name: 'Number to call' });
  }
  get currentCall(): Locator {
    return this.#page.getByRole('region', { name: 'Current call' });
  }
  get linkDialog(): Locator {
    return this.#page.getByRole('dialog', { name: 'Call this number?' });
  }
  get disposition(): Locator {
    return this.#page.getByRole('combobox', { name: 'Disposition' });
  }
  get notes(): Locator {
    return this.#page.getByRole('textbox', { name: 'Notes' });
  }
  get saveDisposition(): Locator {
    return this.#page.getByRole('button', { name: 'Save disposition' });
  }

  button(
    name:
      | 'Call'
      | 'Answer'
      | 'Decline'
      | 'Hang up'
      | 'Mute'
      | 'Hold'
      | 'Keypad'
      | 'Transfer'
      | 'Conference'
      | 'Connect them'
      | 'Swap'
      | 'Take back'
      | 'Export',
  ): Locator {
    return this.#page.getByRole('button', { name, exact: true });
  }

  /** Opens the dialog of the current call and says whom to; `way` is what is pressed then. */
  async transfer(to: string, way: 'Transfer now' | 'Ask first'): Promise<void> {
    await this.button('Transfer').click();
    const dialog = this.#page.getByRole('dialog', { name: 'Transfer this call' });
    await dialog.getByRole('textbox', { name: 'Transfer to' }).fill(to);
    await dialog.getByRole('button', { name: way }).click();
    await expect(dialog).toBeHidden();
  }

  open(
    screen: 'Phone' | 'History' | 'Campaigns' | 'Caller IDs' | 'Call records' | 'Settings',
  ): Promise<void> {
    return this.#page.getByRole('navigation').getByRole('link', { name: screen }).click();
  }

  async registered(): Promise<void> {
    await expect(this.registration).toHaveText('Registered', { timeout: 20_000 });
  }

  async call(number: string): Promise<void> {
    await this.number.fill(number);
    await this.button('Call').click();
  }

  /** Waits for the current call to say `headline`. */
  async callShows(headline: string): Promise<void> {
    await expect(this.currentCall).toContainText(headline, { timeout: 20_000 });
  }

  async chooseDisposition(label: string): Promise<void> {
    await this.disposition.click();
    await this.disposition.fill(label);
    await this.#page.getByRole('option', { name: label, exact: true }).click();
  }
}
