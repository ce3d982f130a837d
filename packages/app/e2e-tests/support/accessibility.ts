import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

type Violation = Awaited<
  ReturnType<AxeBuilder['analyze']>
>['violations'][number];

function describe(violation: Violation): string {
  const nodes = violation.nodes.map(
    node =>
      `    ${node.target.join(' ')}\n      ${node.html.slice(
        0,
        160,
      )}\n      ${node.failureSummary?.replace(/\n\s*/g, '\n      ')}`,
  );
  return `${violation.id} (${violation.impact}): ${
    violation.help
  }\n${nodes.join('\n')}`;
}

/** Fails with one readable paragraph for each rule that the page breaks. */
export async function expectNoViolations(
  page: Page,
  options: { exclude?: string[] } = {},
) {
  let axe = new AxeBuilder({ page }).withTags([
    'wcag2a',
    'wcag2aa',
    'wcag21a',
    'wcag21aa',
  ]);
  for (const selector of options.exclude ?? []) {
    axe = axe.exclude(selector);
  }
  const { violations } = await axe.analyze();
  expect(violations.map(describe).join('\n\n')).toBe('');
}
