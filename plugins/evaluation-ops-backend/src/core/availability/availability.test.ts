import fc from 'fast-check';
import { burnRate, burnVerdict, errorBudget } from './availability';

describe('error budget', () => {
  it('of 99.9 % over a million requests is a thousand failures', () => {
    expect(errorBudget({ valid: 1e6, good: 999_500 }, 0.999)).toEqual({
      availability: 0.9995,
      remaining: expect.closeTo(0.5),
      remainingRequests: 500,
    });
    expect(
      errorBudget({ valid: 1e6, good: 998_000 }, 0.999).remaining,
    ).toBeCloseTo(-1);
  });

  it('is unknown without requests, never whole', () => {
    expect(errorBudget({ valid: 0, good: 0 }, 0.999)).toEqual({});
  });

  it('is gone exactly when the objective is missed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0.99, 0.995, 0.999),
        (valid, share, objective) => {
          const good = Math.floor(valid * share);
          const budget = errorBudget({ valid, good }, objective);
          const slack = budget.availability! - objective;
          // at the very edge rounding decides; everywhere else both must agree
          fc.pre(Math.abs(slack) > 1e-9);
          expect(budget.remaining! > 0).toBe(slack > 0);
        },
      ),
    );
  });
});

describe('burn rate', () => {
  it('is 1 when the budget lasts exactly as long as its window', () => {
    expect(burnRate(3600, { valid: 1000, good: 999 }, 0.999).rate).toBeCloseTo(
      1,
    );
  });

  it.each([
    ['healthy', { 3600: 1, 300: 20, 21600: 1, 1800: 1 }],
    ['failing', { 3600: 15, 300: 15, 21600: 3, 1800: 15 }],
    ['degraded', { 3600: 7, 300: 7, 21600: 6.5, 1800: 7 }],
    ['healthy', { 3600: 15, 300: 0, 21600: 6.5, 1800: 0 }],
    ['unknown', {}],
  ] as const)('is %s when it is %o', (verdict, rates) => {
    expect(
      burnVerdict(
        [300, 1800, 3600, 21600].map(windowSeconds => ({
          windowSeconds,
          rate: (rates as Record<number, number>)[windowSeconds],
        })),
      ),
    ).toBe(verdict);
  });
});
