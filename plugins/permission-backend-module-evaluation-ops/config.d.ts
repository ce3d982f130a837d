export interface Config {
  permission?: {
    evaluationOps?: {
      /**
       * Entity refs of the groups that may do everything in every environment,
       * such as group:default/platform-team. None by default.
       */
      platformGroups?: string[];
    };
  };
}
