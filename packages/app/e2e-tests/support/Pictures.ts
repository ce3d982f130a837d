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

  /**
   * Saves `docs/images/<name>-<theme>-<width>.png` for both widths.
   *
   * @param options - `themes` is both by default; a change of theme mounts the
   * page anew, so a dialog lives in one only. `settled` waits until the page
   * shows again what is to be seen.
   */
  async keep(
    name: string,
    options: {
      themes?: ('light' | 'dark')[];
      settled?: () => Promise<void>;
    } = {},
  ) {
    if (process.env.UPDATE_SCREENSHOTS !== '1') {
      return;
    }
    const before = this.#page.viewportSize();
    for (const theme of options.themes ?? (['light', 'dark'] as const)) {
      await this.#page.emulateMedia({ colorScheme: theme });
      for (const width of WIDTHS) {
        await this.#page.setViewportSize({ width, height: 900 });
        await options.settled?.();
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
