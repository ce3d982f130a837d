import { QueryClient } from '@tanstack/vue-query';
import { ApiProblem } from '@/api/problem';

const RETRIES = 2;

/** Answers are kept for half a minute; what the API refused is not asked again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < RETRIES && !(error instanceof ApiProblem && error.status < 500),
      },
    },
  });
}
