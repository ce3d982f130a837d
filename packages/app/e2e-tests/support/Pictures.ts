import { join } from 'node:path';
import { Page } from '@playwright/test';

const FOLDER = join(__dirname, '../../../../docs/images');

const WIDTHS = [1440, 768];

/**
 * Pictures of the product for its docs, taken by the run that proves it works.
 * Only with UPDATE_SCREENSHOTS=1: otherwise every run would change files.
 */
export class Pictures {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Saves `docs/images/<name>-<theme>-<width>.png` for both themes and widths. */
  async keep(name: string) {
    if (process.env.UPDATE_SCREENSHOTS !== '1') {
      return;
    }
    const before = this.#page.viewportSize();
    for (const theme of ['light', 'dark'] as const) {
      await this.#page.emulateMedia({ colorScheme: theme });
      for (const width of WIDTHS) {
        await this.#page.setViewportSize({ width, height: 900 });
        await this.#page.screenshot({
          path: join(FOLDER, `${name}-${theme}-${width}.png`),
          animations: 'disabled',
        });
      }
    }
    await this.#page.emulateMedia({ colorScheme: 'light' });
    if (before) {
      await this.#page.setViewportSize(before);
    }
  }
}
