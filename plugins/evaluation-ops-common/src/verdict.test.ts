import { canStop, awaitingHook } from './deployments';
import { isEvaluationOpsSignal } from './signals';
import { isStale, worstVerdict } from './verdict';

describe('verdicts', () => {
  it('are rolled up to the worst, and never to healthy from nothing', () => {
    expect(worstVerdict(['healthy', 'unknown', 'degraded'])).toBe('degraded');
    expect(worstVerdict(['healthy', 'unknown'])).toBe('unknown');
    expect(worstVerdict(['healthy', 'failing', 'unknown'])).toBe('failing');
    expect(worstVerdict(['healthy'])).toBe('healthy');
    expect(worstVerdict([])).toBe('unknown');
  });

  it('are stale after their time and when the time cannot be read', () => {
    expect(isStale('2026-01-01T00:00:00.000Z', Date.UTC(2026, 0, 1))).toBe(
      false,
    );
    expect(isStale('2026-01-01T00:00:00.000Z', Date.UTC(2026, 0, 1) + 1)).toBe(
      true,
    );
    expect(isStale('soon', 0)).toBe(true);
  });
});

describe('deployments', () => {
  it('can be stopped while they move forward only', () => {
    expect(canStop({ status: 'IN_PROGRESS', inProgress: true })).toBe(true);
    expect(canStop({ status: 'ROLLBACK_IN_PROGRESS', inProgress: true })).toBe(
      false,
    );
    expect(canStop({ status: 'SUCCESSFUL', inProgress: false })).toBe(false);
  });

  it('await a person at a pause hook, not at a function or after it was answered', () => {
    const hook = { id: 'h', type: 'PAUSE' as const, status: 'AWAITING_ACTION' };
    expect(awaitingHook({ status: 'IN_PROGRESS', hooks: [hook] })).toBe(hook);
    expect(
      awaitingHook({ status: 'STOP_REQUESTED', hooks: [hook] }),
    ).toBeUndefined();
    expect(
      awaitingHook({
        status: 'IN_PROGRESS',
        hooks: [{ ...hook, status: 'SUCCEEDED' }],
      }),
    ).toBeUndefined();
    expect(
      awaitingHook({
        status: 'IN_PROGRESS',
        hooks: [{ ...hook, type: 'AWS_LAMBDA' }],
      }),
    ).toBeUndefined();
  });
});

describe('signals', () => {
  it('of another version are told apart', () => {
    expect(
      isEvaluationOpsSignal({
        type: 'service-changed',
        serviceId: 'a',
        at: 'b',
      }),
    ).toBe(true);
    expect(
      isEvaluationOpsSignal({ type: 'else', serviceId: 'a', at: 'b' }),
    ).toBe(false);
    expect(isEvaluationOpsSignal(null)).toBe(false);
  });
});
