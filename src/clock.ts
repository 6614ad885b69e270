/** The clock port: the only source of "now". */

/** Tells the time; `moveTo` exists only on a clock moved by hand. */
export interface Clock {
  now(): Date;
}

/** A clock that can be moved forward; `ticking` also runs with real time in between. */
export interface MovableClock extends Clock {
  /** sets the time; a time before `now()` is refused */
  set(to: Date): void;
  readonly ticking: boolean;
}

/** The real time. */
export const realClock: Clock = { now: () => new Date() };

/** A clock moved by hand: it stands still at `start`, or runs on from there when `ticking`. */
export function movableClock(start: Date, ticking: boolean): MovableClock {
  let base = start.getTime();
  let since = Date.now();
  const now = () => new Date(ticking ? base + (Date.now() - since) : base);
  return {
    now,
    ticking,
    set(to) {
      if (to.getTime() < now().getTime())
        throw new RangeError(`the clock only goes forward: it is ${now().toISOString()}, got ${to.toISOString()}`);
      base = to.getTime();
      since = Date.now();
    },
  };
}

/** Whether a clock can be moved by hand. */
export function isMovable(clock: Clock): clock is MovableClock {
  return 'set' in clock;
}
