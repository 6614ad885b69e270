/** node-cron only wakes; what is due stands in the database. */
import { schedule } from 'node-cron';

/** Wakes the look for due work every few seconds, without overlap; `stop` ends it. */
export function startSchedule(wake: () => Promise<void>): { stop(): void } {
  const task = schedule('*/5 * * * * *', wake, { timezone: 'Asia/Tokyo', noOverlap: true, name: 'wake' });
  return {
    stop() {
      void task.stop();
    },
  };
}
