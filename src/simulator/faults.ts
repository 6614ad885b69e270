/** The script of what goes wrong between LINE and the bot. */

/** How one API call fails: a status, no answer at all, or a message that is delivered although the answer says 500. */
export interface ApiFault {
  readonly how: number | 'hang' | 'cut';
  /** the message is delivered all the same: a 500 or a lost answer says nothing about that */
  readonly delivered?: boolean;
  /** only calls to this path, e.g. `/v2/bot/message/push` */
  readonly path?: string;
}

/** Switches and counters that a test or the page sets; all are off at first except the redelivery. */
export interface Faults {
  /** the next n calls of the API fail so */
  failNext(n: number, how: ApiFault['how'], more?: { delivered?: boolean; path?: string }): void;
  /** the API answers 500 to everything; webhooks still come, as in most real outages */
  down: boolean;
  /** webhooks without a 2xx within 2 s come again; LINE has it off until it is switched on for the channel */
  redelivery: boolean;
  /** how often a webhook comes again; LINE does not disclose it */
  redeliveries: number;
  /** the next n webhooks come twice, without being marked as redelivered */
  duplicateNext: number;
  /** every webhook waits so long (real milliseconds) */
  delayMs: number;
  /** hold back the next n webhooks and then send them in the reverse order */
  reorderNext(n: number): void;
  /** put the sender's id into postbacks pressed in groups, where LINE's pages promise it for messages only */
  userIdInGroupPostbacks: boolean;
  /** back to how it was at first */
  clear(): void;
  /** takes the fault of this call off the script */
  takeApiFault(path: string): ApiFault | undefined;
  /** how many webhooks are still to be held back and turned round */
  reorder: number;
}

/** A script with nothing on it; `changed` hears when the page's switch is moved. */
export function makeFaults(changed: () => void = () => {}): Faults {
  let script: ApiFault[] = [];
  let down = false;
  const faults: Faults = {
    failNext(n, how, more = {}) {
      for (let i = 0; i < n; i++) script.push({ how, ...more });
    },
    get down() {
      return down;
    },
    set down(value: boolean) {
      if (value === down) return;
      down = value;
      changed();
    },
    redelivery: true,
    redeliveries: 3,
    duplicateNext: 0,
    delayMs: 0,
    reorder: 0,
    reorderNext(n) {
      faults.reorder = n;
    },
    userIdInGroupPostbacks: false,
    clear() {
      script = [];
      Object.assign(faults, {
        down: false,
        redelivery: true,
        redeliveries: 3,
        duplicateNext: 0,
        delayMs: 0,
        reorder: 0,
        userIdInGroupPostbacks: false,
      });
    },
    takeApiFault(path) {
      if (down) return { how: 500 };
      const at = script.findIndex((fault) => fault.path === undefined || fault.path === path);
      return at < 0 ? undefined : script.splice(at, 1)[0];
    },
  };
  return faults;
}
