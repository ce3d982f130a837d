import { DateTime } from 'luxon';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in at most two units, such as `45 s`, `3 min`, `2 h 10 min`, `4 d`. */
export function formatSpan(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole} s`;
  if (whole < 10 * MINUTE) {
    const rest = whole % MINUTE;
    const minutes = Math.floor(whole / MINUTE);
    return rest ? `${minutes} min ${rest} s` : `${minutes} min`;
  }
  if (whole < HOUR) return `${Math.round(whole / MINUTE)} min`;
  if (whole < DAY) {
    const hours = Math.floor(whole / HOUR);
    const minutes = Math.floor((whole % HOUR) / MINUTE);
    return minutes ? `${hours} h ${minutes} min` : `${hours} h`;
  }
  return `${Math.floor(whole / DAY)} d`;
}

/** An age in one unit: it stands in tables, where `3 min` says enough. */
export function formatAge(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min`;
  if (whole < 2 * DAY) return `${Math.floor(whole / HOUR)} h`;
  return `${Math.floor(whole / DAY)} d`;
}

/** The exact moment in the reader's own time zone, with the zone's name. */
export function formatExact(iso: string): string {
  return DateTime.fromISO(iso).toFormat('d LLL yyyy, HH:mm:ss ZZZZ');
}

/** Seconds from `iso` to `now`; negative when `iso` is still to come. */
export function secondsSince(iso: string, now: number): number {
  return (now - Date.parse(iso)) / 1000;
}
