import { describe, expect, it } from 'vitest';
import type { DayFigures } from '@/api/types';
import { total, weeklyApprovalRate } from './figures';

const day = (approved: number, rejected: number): DayFigures => ({
  day: '2026-01-01',
  registrations: 1,
  created: 2,
  submitted: 1,
  approved,
  rejected,
  approval_rate: null,
});

describe('the figures', () => {
  it('weigh days by their decisions', () => {
    expect(total([day(1, 0), day(0, 3)])).toEqual({
      registrations: 2,
      created: 4,
      decided: 4,
      approvalRate: 0.25,
    });
  });

  it('do not call no decisions a rate', () => {
    expect(total([day(0, 0)]).approvalRate).toBeUndefined();
    expect(weeklyApprovalRate([day(0, 0)])).toEqual([null]);
  });

  it('look back seven days and no further', () => {
    const days = [day(1, 0), ...Array.from({ length: 6 }, () => day(0, 0)), day(0, 0)];
    expect(weeklyApprovalRate(days)).toEqual([1, 1, 1, 1, 1, 1, 1, null]);
  });
});
