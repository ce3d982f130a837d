import type { Category, EvaluationStatus } from '@/api/types';
import type { Tone } from '@/components/StatusBadge.vue';

export const statuses = [
  'draft',
  'pending',
  'approved',
  'rejected',
] as const satisfies EvaluationStatus[];

export const categories = [
  'hardware',
  'software',
  'service',
  'other',
] as const satisfies Category[];

export const statusTones: Record<EvaluationStatus, Tone> = {
  draft: 'neutral',
  pending: 'warning',
  approved: 'success',
  rejected: 'danger',
};
