import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { StrategySettings } from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Request } from 'express';

/** Who asks, and by which request. */
export interface Caller {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  actor: string;
  /** For the audit log. */
  request: Request<any, any, any, any, any>;
}

/** A plan's request once nothing in it can mean something else later. */
export type ResolvedRequest =
  | {
      kind: 'deploy';
      image: { digest?: string; tag?: string };
      settings?: StrategySettings;
    }
  | { kind: 'rollback'; releaseId: string; settings?: StrategySettings }
  | { kind: 'restart' };
