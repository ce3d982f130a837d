type MarkProps = {
  /** Width and height in pixels. */
  size?: number;
};

/**
 * The sign of Evaluation Ops: two releases closing a circle around a verdict.
 * The tick takes the colour of the text around it.
 */
export function Mark({ size = 28 }: MarkProps) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      strokeWidth="3.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M16 3a13 13 0 0 0 0 26" stroke="#4aa8ff" />
      <path d="M16 29a13 13 0 0 0 12.6-9.8" stroke="#3ddc97" />
      <path d="m10 16 5 5L28 7.5" stroke="currentColor" />
    </svg>
  );
}
