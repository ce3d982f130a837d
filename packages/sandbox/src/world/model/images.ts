import type { Millis } from './time';

/** How the software inside an image behaves when it runs. The portal never sees this. */
export interface ImageBehaviour {
  /** Share of requests answered with a 5xx, 0..1. */
  errorRate: number;
  /** Median service time of a request at low load, in milliseconds. */
  latencyMedianMs: number;
  /** Sigma of the log-normal service time; 0.35 is calm, 0.9 has a long tail. */
  latencySpread: number;
  /** CPU milliseconds a request costs. */
  cpuMsPerRequest: number;
  /** Resident memory of an idle task, in MiB. */
  memoryMiB: number;
  /** AWS time until the task answers its health check. */
  startUpMs: Millis;
  /** `fail`: the process runs but its health check never passes. */
  healthCheck: 'pass' | 'fail';
  /** Set: the essential container exits this long (AWS time) after it started. */
  crash?: {
    afterMs: Millis;
    exitCode: number;
    reason?: string;
    stoppedReason?: string;
    log: string[];
  };
}

/** An image in ECR. */
export interface Image {
  repositoryName: string;
  /** `sha256:` and 64 hexadecimal characters. */
  digest: string;
  tags: string[];
  pushedAt: Millis;
  sizeInBytes: number;
  findings: { CRITICAL: number; HIGH: number; MEDIUM: number; LOW: number };
  behaviour: ImageBehaviour;
}
