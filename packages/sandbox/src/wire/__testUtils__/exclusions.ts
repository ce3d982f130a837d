/** What the round trip leaves out, each with the reason. */

/** Operations that cannot be sent to the service under its own name. */
export const SKIPPED_OPERATIONS: Record<string, string> = {
  'S3.ListDirectoryBuckets': 'signed for s3express',
  'S3.WriteGetObjectResponse': 'signed for s3-object-lambda',
  'STS.AssumeRoleWithSAML': 'not signed: its token is the credential',
  'STS.AssumeRoleWithWebIdentity': 'not signed: its token is the credential',
};

/** Input members that the client makes up or rewrites on its way. */
export const REWRITTEN_INPUTS: Record<string, RegExp> = {
  // checksums, digests of keys and lengths are computed by the client
  S3: /^(Checksum.*|ContentMD5|.*MD5|SSECustomer.*|CopySourceSSECustomer.*|ContentLength|MpuObjectSize|RequestRoute|RequestToken)$/,
  // the client signs a URL of its own for copies between regions
  RDS: /^(SourceRegion|PreSignedUrl)$/,
};

/** Output members that the client checks against a body we do not send. */
export const CHECKED_OUTPUTS: Record<string, RegExp> = {
  // Expires is also parsed leniently into ExpiresString
  S3: /^(Checksum.*|ContentLength|Expires)$/,
};

/** Errors that cannot be told apart on the wire, of AWS as well. */
export const AMBIGUOUS_ERRORS: Record<string, string> = {
  'CloudWatch.DashboardNotFoundError':
    'shares the code ResourceNotFound with another error',
};

/** Members that client and server put in besides what they were given. */
export const ADDED_MEMBERS: Record<string, RegExp> = {
  S3: /^(Checksum|ContentLength$)/,
};

/** Streams of outputs: read lazily, and tried by hand elsewhere. */
export const STREAMS = ['Body', 'AnnotationPayload'];
