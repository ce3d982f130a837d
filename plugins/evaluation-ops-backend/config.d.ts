export interface Config {
  /** Settings of evaluation-ops. */
  evaluationOps?: {
    aws?: {
      /**
       * Where every AWS client goes instead of to AWS, such as a sandbox on this
       * machine. Leave it out to talk to AWS.
       */
      endpoint?: string;
    };

    /**
     * Environments that have no entity of their own in the catalog, or that
     * should be called otherwise. An entry here wins over an entity in the same
     * account and region with the same name.
     */
    environments?: Array<{
      /** What people call it, such as production. */
      name: string;
      /** Twelve digits, in quotes. */
      account: string;
      region: string;
      /** Where it would be recovered. */
      recoveryRegion?: string;
      /** Its name, where that is one of these; otherwise `other`. */
      kind?: 'production' | 'staging' | 'standby' | 'ephemeral' | 'other';
      /** Names of its ECS clusters, where several environments share an account and region. */
      clusters?: string[];
    }>;

    /** How AWS is observed, for each account and region. */
    collector?: {
      /** Seconds between two looks at a service at rest; 30 by default. */
      idleSeconds?: number;
      /** Seconds between two looks while a deployment moves; 3 by default. */
      movingSeconds?: number;
      /** Seconds between two looks at a service that nobody has opened lately; 300 by default. */
      unwatchedSeconds?: number;
      /** Minutes after its last reader until a service counts as unwatched; 15 by default. */
      watchedMinutes?: number;
      /** Calls to AWS in a minute, at most; 120 by default. Someone who waits for a first look is served all the same. */
      callsPerMinute?: number;
      /** Seconds until a call that has not answered counts as failed; 10 by default. */
      timeoutSeconds?: number;
      /** Services looked at at the same time; 4 by default. */
      concurrency?: number;
    };

    /** Requests, errors and latency of the releases during a deployment. */
    traffic?: {
      /**
       * Period of the metrics in seconds: 1, 5, 10, 30 or a multiple of 60. The
       * load balancer publishes once a minute, so 60 is the default.
       */
      periodSeconds?: number;
    };

    plans?: {
      /** Minutes until a plan can no longer be executed; 15 by default. */
      expireMinutes?: number;
    };

    /**
     * Where links into the AWS console go, with `{region}` and `{path}`; for sign-in
     * through IAM Identity Center or another partition. By default
     * `https://{region}.console.aws.amazon.com/{path}`.
     */
    consoleUrl?: string;
  };
}
