import fc from 'fast-check';
import { circuitBreaker, deploymentConfiguration } from '../configuration';
import { countFailures, failureThreshold } from './circuitBreaker';
import { planShift, trafficSteps } from './plan';
import { rollingCounts } from './rolling';

describe('failureThreshold', () => {
  it.each([
    ['BOUNDED_PERCENT', 50, 1, 3],
    ['BOUNDED_PERCENT', 50, 25, 13],
    ['BOUNDED_PERCENT', 50, 1000, 200],
    ['UNBOUNDED_PERCENT', 50, 1, 1],
    ['UNBOUNDED_PERCENT', 50, 1000, 500],
    ['COUNT', 7, 1000, 7],
  ] as const)('%s %d of %d tasks is %d', (type, value, desired, expected) => {
    const breaker = { thresholdType: type, thresholdValue: value };
    expect(failureThreshold(breaker, desired)).toBe(expected);
  });

  it('a healthy task resets the count unless that is switched off', () => {
    const step = { failed: 1, becameHealthy: 1 };
    expect(countFailures({ resetOnHealthyTask: true }, 2, step)).toBe(1);
    expect(countFailures({ resetOnHealthyTask: false }, 2, step)).toBe(3);
  });
});

describe('trafficSteps', () => {
  it('grows to exactly 100 % whatever the step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 1000 }), tenths => {
        const steps = trafficSteps({
          strategy: 'LINEAR',
          linear: { stepPercent: tenths / 10, stepBakeTimeInMinutes: 6 },
        });
        const percents = steps.map(step => step.percent);
        expect(percents[percents.length - 1]).toBe(100);
        expect(steps[steps.length - 1].bakeMinutes).toBe(0);
        percents.forEach((percent, i) =>
          expect(percent).toBeGreaterThan(percents[i - 1] ?? 0),
        );
      }),
    );
  });

  it('a canary of everything is one step', () => {
    const canary = { canaryPercent: 100, canaryBakeTimeInMinutes: 10 };
    expect(trafficSteps({ strategy: 'CANARY', canary })).toEqual([
      { percent: 100, bakeMinutes: 0 },
    ]);
  });
});

describe('planShift', () => {
  const configuration = deploymentConfiguration({
    strategy: 'CANARY',
    bakeTimeInMinutes: 5,
    circuitBreaker: circuitBreaker({}),
  });
  const stages = (activeRevisions: number) =>
    planShift(configuration, { activeRevisions }).map(moment => moment.stage);

  it('reconciles only when several revisions run', () => {
    expect(stages(2)[0]).toBe('RECONCILE_SERVICE');
    expect(stages(1)[0]).toBe('PRE_SCALE_UP');
  });

  it('the first deployment has nothing to compare with and waits for nothing', () => {
    const plan = planShift(configuration, { activeRevisions: 0 });
    expect(plan.filter(m => m.does === 'shiftProduction')).toHaveLength(1);
    expect(plan).toContainEqual({
      stage: 'BAKE_TIME',
      does: 'bake',
      minutes: 0,
    });
  });
});

describe('rollingCounts', () => {
  it('never goes below the minimum by its own doing, nor above the maximum', () => {
    const side = fc
      .record({
        live: fc.integer({ min: 0, max: 40 }),
        sick: fc.integer({ min: 0, max: 40 }),
      })
      .map(({ live, sick }) => ({ live, healthy: Math.max(0, live - sick) }));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 100, max: 300 }),
        side,
        side,
        (desired, minimumHealthyPercent, maximumPercent, fresh, old) => {
          const counts = rollingCounts({
            desired,
            minimumHealthyPercent,
            maximumPercent,
            fresh,
            old,
          });
          const minimum = Math.ceil((desired * minimumHealthyPercent) / 100);
          const maximum = Math.floor((desired * maximumPercent) / 100);
          const before = fresh.healthy + old.healthy;
          const after = fresh.healthy + Math.min(old.healthy, counts.old);
          expect(after).toBeGreaterThanOrEqual(Math.min(before, minimum));
          const started = Math.max(0, counts.fresh - fresh.live);
          expect(
            started === 0 || fresh.live + old.live + started <= maximum,
          ).toBe(true);
          expect(counts.fresh).toBeLessThanOrEqual(desired);
        },
      ),
    );
  });

  it('with 100 and 100 nothing can move', () => {
    const counts = rollingCounts({
      desired: 2,
      minimumHealthyPercent: 100,
      maximumPercent: 100,
      fresh: { live: 0, healthy: 0 },
      old: { live: 2, healthy: 2 },
    });
    expect(counts).toEqual({ fresh: 0, old: 2, stuck: true });
  });
});
