/** Error function, Abramowitz and Stegun 7.1.26; absolute error below 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) *
      t +
      0.254829592) *
    t;
  const y = 1 - poly * Math.exp(-x * x);
  return x < 0 ? -y : y;
}

/** Share of a standard normal below `z`. */
export function normalCdf(z: number): number {
  return 0.5 * (1 + erf(z / Math.SQRT2));
}

/**
 * How many standard deviations the largest of `count` draws lies out, give or
 * take 0.1 between 2 and 100 000 draws (asymptotic expansion of the extreme
 * value of the normal).
 */
export function expectedExtreme(count: number): number {
  if (count < 2) return 1;
  const a = Math.sqrt(2 * Math.log(count));
  const z = a - (Math.log(Math.log(count) + 1) + 1.2) / (2 * a);
  return Math.max(1, z);
}
