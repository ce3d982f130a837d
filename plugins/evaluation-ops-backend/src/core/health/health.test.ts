import * as fc from 'fast-check';
import type {
  Check,
  Verdict,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import {
  deployment,
  identity,
  NOW,
  observation,
  seen,
  service,
  stoppedTask,
  unseen,
} from '../../__testUtils__/observations';
import { assessHealth, rollUp } from './health';

const assess = (
  change: Parameters<typeof observation>[0],
  kind?: Parameters<typeof identity>[0],
  now = NOW,
) => assessHealth(identity(kind), observation(change), now);

const targets = (...states: string[]) =>
  seen([
    {
      arn: 'arn:blue',
      name: 'blue',
      loadBalancerArns: [],
      targets: states.map((state, index) => ({
        id: `10.0.0.${index}`,
        port: 8000,
        state,
        ...(state === 'unhealthy' && {
          description: 'Health checks failed with these codes: [502]',
        }),
      })),
    },
  ]);

const alarm = (state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA', guards = true) =>
  seen([{ name: 'errors', arn: 'arn:a', state, guards, since: NOW - 120_000 }]);

describe('the health of a service', () => {
  it.each<
    [string, Parameters<typeof observation>[0], Verdict, RegExp | undefined]
  >([
    ['all is well', {}, 'healthy', undefined],
    [
      'fewer run than should',
      {
        service: seen(service({ running: 2 })),
        stoppedTasks: seen([stoppedTask()]),
      },
      'degraded',
      /^2 of 4 tasks running: last task exited 137 \(out of memory\) 3 min ago$/,
    ],
    [
      'none runs',
      { service: seen(service({ running: 0 })) },
      'failing',
      /None of 4 tasks/,
    ],
    [
      'it is being deleted',
      { service: seen(service({ status: 'DRAINING' })) },
      'failing',
      /draining/,
    ],
    [
      'tasks crash in a row',
      { stoppedTasks: seen([stoppedTask(), stoppedTask(), stoppedTask()]) },
      'failing',
      /3 tasks failed in the last 15 min/,
    ],
    [
      'tasks stopped by a deployment',
      {
        stoppedTasks: seen([
          stoppedTask({
            stopCode: 'ServiceSchedulerInitiated',
            stoppedReason: 'Scaling activity initiated by deployment ecs-svc/1',
          }),
        ]),
      },
      'healthy',
      undefined,
    ],
    [
      'a crash long ago',
      { stoppedTasks: seen([stoppedTask({ stoppedAt: NOW - 3_600_000 })]) },
      'healthy',
      undefined,
    ],
    [
      'a target is sick',
      { targetGroups: targets('healthy', 'unhealthy') },
      'degraded',
      /1 of 2 targets unhealthy: 10\.0\.0\.1 Health checks failed/,
    ],
    [
      'all targets are sick',
      { targetGroups: targets('unhealthy') },
      'failing',
      /No target of 1 is healthy/,
    ],
    [
      'no target is there',
      { targetGroups: targets() },
      'failing',
      /answers 503/,
    ],
    [
      'a guarding alarm fires',
      { alarms: alarm('ALARM') },
      'failing',
      /errors has been firing for 2 min/,
    ],
    [
      'another alarm fires',
      { alarms: alarm('ALARM', false) },
      'degraded',
      /firing/,
    ],
    [
      'an alarm has no data',
      { alarms: alarm('INSUFFICIENT_DATA') },
      'unknown',
      /too little data/,
    ],
    [
      'a source is down',
      { tasks: unseen('No answer within 10 s') },
      'unknown',
      /No answer within 10 s/,
    ],
    [
      'a rollback failed',
      { deployment: seen(deployment({ status: 'ROLLBACK_FAILED' })) },
      'failing',
      /Somebody has to look/,
    ],
    [
      'a deployment was rolled back well',
      { deployment: seen(deployment({ status: 'ROLLBACK_SUCCESSFUL' })) },
      'healthy',
      undefined,
    ],
    [
      'a deployment stopped halfway',
      { deployment: seen(deployment({ status: 'STOPPED' })) },
      'degraded',
      /without a rollback/,
    ],
  ])('when %s', (_, change, verdict, reason) => {
    const health = assess(change);
    expect(health.verdict).toBe(verdict);
    expect(health.reasons[0] ?? '').toMatch(reason ?? /^$/);
  });

  it('at zero is well where nothing should run, and failing elsewhere', () => {
    const zero = {
      service: seen(service({ desired: 0, running: 0 })),
      targetGroups: targets(),
      alarms: alarm('INSUFFICIENT_DATA'),
    };
    expect(assess(zero, 'standby').verdict).toBe('healthy');
    expect(assess(zero, 'ephemeral').verdict).toBe('healthy');
    expect(assess(zero, 'production')).toMatchObject({
      verdict: 'failing',
      reasons: ['Scaled to zero: nothing runs and nothing is desired'],
    });
  });

  it('that is too old is not known, whatever it was', () => {
    const old = assess({}, 'production', NOW + 61_000);
    expect(old.verdict).toBe('unknown');
    expect(old.checks.every(check => check.verdict === 'unknown')).toBe(true);
    expect(old.reasons[0]).toMatch(/^Last seen 1 min ago/);
  });

  it('is never better than its worst check, and has a reason unless healthy', () => {
    const check = fc.record({
      id: fc.string(),
      group: fc.constantFrom('compute' as const, 'traffic' as const),
      title: fc.string(),
      reason: fc.string({ minLength: 1 }),
      source: fc.string(),
      verdict: fc.constantFrom<Verdict>(
        'healthy',
        'degraded',
        'failing',
        'unknown',
      ),
    });
    fc.assert(
      fc.property(fc.array(check), (checks: Check[]) => {
        const { verdict, reasons } = rollUp(checks);
        const all = checks.map(c => c.verdict);
        expect(verdict === 'healthy').toBe(
          all.length > 0 && all.every(v => v === 'healthy'),
        );
        expect(verdict === 'failing').toBe(all.includes('failing'));
        expect(reasons.length > 0).toBe(verdict !== 'healthy');
      }),
    );
  });
});
