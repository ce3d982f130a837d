import * as fc from 'fast-check';
import { deployment, NOW, service } from '../../__testUtils__/observations';
import { markPhase, timeline } from './phases';
import { learnPace } from './pace';
import {
  applySettings,
  nominalSeconds,
  settingsOf,
  weightSteps,
} from './strategy';

const target = (weight: number) => ({ ...deployment().target!, weight });
const states = (at: Parameters<typeof deployment>[0], marks?: any) =>
  timeline(deployment(at), NOW, 1, marks).phases.map(p => `${p.id} ${p.state}`);

describe('the timeline of a canary', () => {
  it('starts tasks, tries a part, moves all, bakes and cleans up', () => {
    expect(states({})).toEqual([
      'scale-up current',
      'shift-10 next',
      'shift-100 next',
      'bake next',
      'clean-up next',
    ]);
    expect(
      states({ stage: 'PRODUCTION_TRAFFIC_SHIFT', target: target(10) })[1],
    ).toBe('shift-10 current');
    expect(
      states({
        stage: 'POST_PRODUCTION_TRAFFIC_SHIFT',
        target: target(100),
      })[2],
    ).toBe('shift-100 current');
    expect(states({ stage: 'BAKE_TIME', target: target(100) })[3]).toBe(
      'bake current',
    );
    expect(states({ stage: 'CLEAN_UP', target: target(100) })[4]).toBe(
      'clean-up current',
    );
    expect(
      states({ status: 'SUCCESSFUL', finishedAt: NOW }).every(s =>
        s.endsWith('done'),
      ),
    ).toBe(true);
  });

  it('places a stage that nobody knows by its weight', () => {
    expect(states({ stage: 'SOMETHING_NEW', target: target(10) })[1]).toBe(
      'shift-10 current',
    );
  });

  it('shows where it failed, after the weights were taken back', () => {
    const on = deployment({
      stage: 'PRODUCTION_TRAFFIC_SHIFT',
      target: target(10),
    });
    const marks = markPhase(
      on,
      NOW,
      markPhase(deployment(), NOW - 30_000, undefined),
    );
    expect(
      states({ status: 'ROLLBACK_IN_PROGRESS', target: target(0) }, marks),
    ).toEqual([
      'scale-up done',
      'shift-10 failed',
      'shift-100 skipped',
      'bake skipped',
      'clean-up skipped',
      'roll-back current',
    ]);
  });

  it('ends when its waiting says, at the pace that is known', () => {
    const marks = {
      deploymentArn: 'arn:deployment/1',
      seen: { 'scale-up': NOW - 120_000, 'shift-10': NOW },
    };
    const on = deployment({
      stage: 'PRODUCTION_TRAFFIC_SHIFT',
      target: target(10),
    });
    // 20 s to move and 10 min of canary, 20 s to move the rest, 5 min of bake.
    expect(timeline(on, NOW, 1, marks).endsAt).toBe(
      NOW + (620 + 20 + 300) * 1000,
    );
    expect(timeline(on, NOW, 0.05, marks).endsAt).toBe(NOW + 47_000);
    // Longer than foreseen is not in the past.
    expect(
      timeline(on, NOW + 3_600_000, 1, marks).endsAt,
    ).toBeGreaterThanOrEqual(NOW + 3_600_000);
  });

  it('has no end while a person is awaited', () => {
    const waiting = deployment({
      configuration: applySettings(service().deploymentConfiguration, {
        strategy: 'CANARY',
        pauseBeforeTraffic: true,
      }),
      hooks: [
        {
          id: 'h',
          type: 'PAUSE',
          status: 'AWAITING_ACTION',
          expiresAt: NOW + 60_000,
          timeoutAction: 'ROLLBACK',
        },
      ],
    });
    const { endsAt, phases } = timeline(waiting, NOW, 1);
    expect(endsAt).toBeUndefined();
    expect(phases[1]).toMatchObject({
      id: 'pause',
      state: 'waiting',
      detail: expect.stringContaining('rolls back by itself'),
    });
  });
});

describe('strategies', () => {
  it('end with all the traffic, in steps that only grow', () => {
    fc.assert(
      fc.property(fc.double({ min: 3, max: 100, noNaN: true }), stepPercent => {
        const steps = weightSteps({ strategy: 'LINEAR', stepPercent });
        expect(steps[steps.length - 1]).toBe(100);
        expect(
          steps.every((w, i) => w <= 100 && (i === 0 || w > steps[i - 1])),
        ).toBe(true);
      }),
    );
  });

  it('keep every guard when settings are laid over them', () => {
    const before = service().deploymentConfiguration;
    const after = applySettings(before, {
      strategy: 'BLUE_GREEN',
      bakeMinutes: 3,
    });
    expect(after).toMatchObject({
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 3,
      alarms: before.alarms,
    });
    expect(after.canaryConfiguration).toBeUndefined();
    expect(settingsOf(applySettings(before, { strategy: 'CANARY' }))).toEqual(
      settingsOf(before),
    );
  });

  it('learn their pace from the last that succeeded', () => {
    const settings = settingsOf(service().deploymentConfiguration);
    const took = nominalSeconds(settings) * 500;
    expect(
      learnPace([
        deployment({
          status: 'SUCCESSFUL',
          startedAt: NOW,
          finishedAt: NOW + took,
        }),
      ]),
    ).toBeCloseTo(0.5);
    expect(
      learnPace([
        deployment({ status: 'ROLLBACK_SUCCESSFUL', finishedAt: NOW }),
      ]),
    ).toBe(1);
    expect(learnPace([])).toBe(1);
  });
});
