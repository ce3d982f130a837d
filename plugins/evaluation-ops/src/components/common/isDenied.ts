const FORBIDDEN = 403;

/** Whether the backend refused because of who asks. */
export function isDenied(error: Error): boolean {
  const { response, cause } = error as {
    response?: { status?: number };
    cause?: { name?: string };
  };
  return (
    response?.status === FORBIDDEN ||
    cause?.name === 'NotAllowedError' ||
    error.name === 'NotAllowedError'
  );
}
