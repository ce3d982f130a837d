const SHORT_DIGEST_LENGTH = 12;

/** A digest short enough to read aloud: the first twelve hex digits, as the AWS console shows it. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, SHORT_DIGEST_LENGTH);
}

/** A share 0..1 in percent, with as many digits as still matter. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0) return '0 %';
  if (percent < 0.01) return '< 0.01 %';
  if (percent < 1) return `${percent.toFixed(2)} %`;
  return `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}

/** A traffic weight in percent. */
export function formatWeight(percent: number): string {
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)} %`;
}

/** Milliseconds, in seconds from ten thousand on. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${
    milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)
  } ms`;
}

/** A count with a thin space between thousands, short from ten thousand on. */
export function formatCount(count: number): string {
  if (count >= 10_000_000) return `${Math.round(count / 1_000_000)} M`;
  if (count >= 1_000_000) return `${(count / 1_000_000).toFixed(1)} M`;
  if (count >= 10_000) return `${(count / 1000).toFixed(1)} k`;
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '\u2009');
}
