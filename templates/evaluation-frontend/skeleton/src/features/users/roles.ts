import type { Role } from '@/api/types';

export const roles = ['administrator', 'reviewer', 'submitter'] as const satisfies Role[];
