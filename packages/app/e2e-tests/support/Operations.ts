import { expect, Page } from '@playwright/test';

/** A deployment takes about a minute in the sandbox; a busy machine may need several. */
export const DEPLOYMENT_TIMEOUT = 300_000;

/** The Operations tab as a person uses it. */
export class Operations {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Path of the tab of a component in an environment. */
  static path(component: string, environment: string): string {
    return `/catalog/default/component/${component}/operations?environment=${environment}`;
  }

  /** Waits until the state of the service is there. */
  async ready() {
    await expect(
      this.page.getByRole('heading', { name: 'Checks' }),
    ).toBeVisible();
  }

  dialog() {
    return this.page.getByRole('dialog');
  }

  /** Goes through the deploy dialog; without a tag takes the image that is suggested. */
  async deploy(options: {
    tag?: string;
    strategy?: string;
    reason: string;
    onReview?: () => Promise<void>;
  }) {
    await this.page
      .getByRole('button', { name: 'Deploy', exact: true })
      .click();
    const dialog = this.dialog();
    await expect(dialog.getByRole('table')).toBeVisible();
    if (options.tag) {
      await dialog
        .getByRole('radio', { name: `Choose ${options.tag}` })
        .check();
    }
    await dialog.getByRole('button', { name: 'Next' }).click();
    if (options.strategy) {
      await dialog
        .getByRole('radio', { name: new RegExp(`^${options.strategy}`) })
        .check();
    }
    await dialog.getByRole('button', { name: 'Next' }).click();
    await this.#confirm(options);
    await dialog.getByRole('button', { name: /^Deploy / }).click();
    await expect(dialog).toBeHidden();
  }

  /** Rolls back to the release that is suggested, or to the one named. */
  async rollBack(options: {
    release?: string;
    reason: string;
    onReview?: () => Promise<void>;
  }) {
    await this.page
      .getByRole('button', { name: 'Roll back', exact: true })
      .click();
    const dialog = this.dialog();
    await expect(dialog.getByRole('table').first()).toBeVisible();
    if (options.release) {
      await dialog
        .getByRole('radio', { name: `Choose ${options.release}` })
        .check();
    }
    await this.#confirm(options);
    await dialog.getByRole('button', { name: /^Roll back .* to / }).click();
    await expect(dialog).toBeHidden();
  }

  async #confirm(options: { reason: string; onReview?: () => Promise<void> }) {
    const dialog = this.dialog();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(options.reason);
    // production has its name typed, as a person reads it below the field
    const confirmation = dialog.getByRole('textbox', { name: 'Confirmation' });
    if (await confirmation.isVisible()) {
      const help = await dialog
        .getByText(/^This is production\. Type /)
        .innerText();
      await confirmation.fill(help.replace(/^This is production\. Type /, ''));
    }
    await options.onReview?.();
  }
}
