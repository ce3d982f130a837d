export interface Config {
  evaluationOps?: {
    aws?: {
      /**
       * Where the AWS clients send their calls instead of to AWS, such as the
       * sandbox at `http://127.0.0.1:4566`. Without it: to AWS.
       */
      endpoint?: string;
    };
  };
}
