import { Random } from '../model';

/** Draws from a Poisson distribution. */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > 40) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  }
  const limit = Math.exp(-mean);
  let product = random.next();
  let count = 0;
  while (product > limit) {
    count++;
    product *= random.next();
  }
  return count;
}

/** Draws how many of `trials` succeed with probability `p` each. */
export function binomial(random: Random, trials: number, p: number): number {
  if (trials <= 0 || p <= 0) return 0;
  if (p >= 1) return trials;
  if (trials <= 60) {
    let count = 0;
    for (let i = 0; i < trials; i++) if (random.next() < p) count++;
    return count;
  }
  const mean = trials * p;
  if (mean < 20) return Math.min(trials, poisson(random, mean));
  const drawn = mean + Math.sqrt(mean * (1 - p)) * random.normal();
  return Math.min(trials, Math.max(0, Math.round(drawn)));
}
