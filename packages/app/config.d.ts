export interface Config {
  auth?: {
    providers?: {
      /**
       * Sign-in as one of a few sample users, for trying the portal. It refuses
       * everybody outside of a development environment.
       */
      sampleUsers?: {
        /**
         * Who may be picked. Each must be a user in the catalog.
         * @deepVisibility frontend
         */
        users: Array<{
          /** Entity ref of the user, such as `user:default/ada`. */
          ref: string;
          /** The name to show on the sign-in page. */
          displayName: string;
          /** What this person does and may do, in a sentence. */
          description: string;
        }>;
        /**
         * Lets sample users in when NODE_ENV is not `development`. Everybody
         * who reaches the portal can then be anybody.
         */
        dangerouslyAllowOutsideDevelopment?: boolean;
      };
    };
  };
}
