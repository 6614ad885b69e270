/** The month's messages, counted per recipient ("Messaging API pricing": a push to a group counts its members). */

/** How many messages the plan gives a month (null: without end) and how many are used. */
export interface Quota {
  monthly: number | null;
  used(): number;
  /** false when the month is spent; then nothing is counted */
  spend(recipients: number): boolean;
  /** for tests: as if so many had been sent this month */
  setUsed(count: number): void;
}

/** The Light plan of Japan unless changed; the months turn in Asia/Tokyo. */
export function makeQuota(now: () => Date): Quota {
  let month = '';
  let used = 0;
  const turn = () => {
    const current = now().toTemporalInstant().toZonedDateTimeISO('Asia/Tokyo').toPlainDate().toPlainYearMonth().toString();
    if (current !== month) [month, used] = [current, 0];
  };
  const quota: Quota = {
    monthly: 5000,
    used() {
      turn();
      return used;
    },
    spend(recipients) {
      turn();
      if (recipients > 0 && quota.monthly !== null && used + recipients > quota.monthly) return false;
      used += recipients;
      return true;
    },
    setUsed(count) {
      turn();
      used = count;
    },
  };
  return quota;
}
