import { countQueries, coveredDays, sumCounts } from './counts';
import { readAvailabilityObjective } from './objective';

const HOUR = 3_600_000;
const points = (...values: [number, number][]) =>
  values.map(([hour, value]) => ({ at: hour * HOUR, value }));

describe('counts of requests', () => {
  const series = {
    requests0: points([0, 1000], [1, 1000]),
    errors0: points([0, 10], [2, 500]),
    requests1: points([1, 100]),
    errors1: points([1, 1]),
    balancer: points([2, 39]),
  };

  it('add up both colours and what nobody answered, and no failures without requests', () => {
    expect(sumCounts(series)).toEqual({ valid: 2139, good: 2089 });
    expect(sumCounts(series, HOUR)).toEqual({ valid: 1139, good: 1099 });
    expect(sumCounts({})).toEqual({ valid: 0, good: 0 });
  });

  it('cover as much as there is data for', () => {
    expect(coveredDays(series, 3600, 2.5 * HOUR)).toBeCloseTo(2.5 / 24);
    expect(coveredDays({}, 3600, HOUR)).toBe(0);
  });

  it("ask for the load balancer's own failures only where it serves nothing else", () => {
    const traffic = {
      loadBalancer: 'app/a/1',
      targetGroups: ['blue', 'green'],
    };
    const ids = (ownsLoadBalancer: boolean) =>
      countQueries({ ...traffic, ownsLoadBalancer }, 60).map(({ Id }) => Id);
    expect(ids(false)).toEqual([
      'requests0',
      'errors0',
      'requests1',
      'errors1',
    ]);
    expect(ids(true)).toContain('balancer');
  });
});

describe('the objective of an environment', () => {
  it.each([
    ['availability=99.9,rto=4h', 0.999],
    ['rto=4h, availability = 99.95 %', 0.9995],
    ['rto=4h', undefined],
  ])('of %s is %s', (text, objective) => {
    expect(readAvailabilityObjective(text)).toBe(objective);
  });

  it.each([
    'availability=100',
    'availability=0',
    'availability=high',
    'availability',
  ])('cannot be %s', text => {
    expect(() => readAvailabilityObjective(text)).toThrow(/no percentage/);
  });
});
