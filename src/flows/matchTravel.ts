/** How somebody gets there and how long it takes: as the crow flies, by the speed of each way of going. */
import type { Opening, Profile } from '../records.ts';
import { kilometres } from './time.ts';
import type { Mode } from './understand/meaning.ts';

/** Kilometres an hour, minutes of waiting, and how far people go who named no limit. */
const PACE: Record<Mode, { readonly speed: number; readonly wait: number; readonly usual: number }> = {
  walk: { speed: 4, wait: 0, usual: 30 },
  bicycle: { speed: 12, wait: 0, usual: 30 },
  bus: { speed: 20, wait: 5, usual: 60 },
  train: { speed: 20, wait: 5, usual: 60 },
  car: { speed: 20, wait: 5, usual: 60 },
  motorcycle: { speed: 20, wait: 5, usual: 60 },
  taxi: { speed: 20, wait: 5, usual: 60 },
};
/** Up to here one walks, even if a bus would be quicker. */
const WALKED = 15;
/** 「近い所」 and 「一駅」 in numbers. */
const NEAR = 20;
const STATION_KM = 2;

/** What a senior said about getting there, with the place to start from. */
export interface Reach {
  readonly from: { readonly lat: number; readonly lng: number } | null;
  readonly modes: readonly Mode[];
  readonly maxMinutes: number | null;
  readonly maxKm: number;
  /** nothing was said about going, or any distance is fine */
  readonly unlimited: boolean;
  readonly home: boolean;
  readonly notPlace: string | null;
}

/** The way to a place; `mode` is null where nobody said how they go and it is too far to walk. */
export interface Way {
  readonly mode: Mode | null;
  readonly minutes: number;
  readonly km: number;
}

/** What was said about going, made ready once. */
export function reachOf({ area, travel }: Profile): Reach {
  const modes = travel?.modes.length ? travel.modes : (['walk', 'bus', 'train'] as const);
  const stations = travel?.maxStations === undefined ? Infinity : (travel.maxStations + 0.5) * STATION_KM;
  return {
    from: area ?? null,
    modes: modes.filter((mode) => !travel?.notModes?.includes(mode)),
    maxMinutes: travel?.maxMinutes ?? (travel?.near ? NEAR : null),
    maxKm: travel?.maxKm ?? stations,
    unlimited: !travel || travel.anyDistance === true || travel.unknown === true,
    home: travel?.home === true,
    notPlace: travel?.notPlace ?? null,
  };
}

/** Whether something is done at home, wherever that is. */
export function isAtHome(opening: Opening): boolean {
  return /自宅|在宅|家で/.test(opening.workplace);
}

/** Whether an opening lies beyond what was said about going there. */
export function isOutOfReach(reach: Reach, opening: Opening): boolean {
  if (isAtHome(opening)) return false;
  if (reach.home) return true;
  if (reach.notPlace && (opening.place.name.includes(reach.notPlace) || opening.workplace.includes(reach.notPlace))) return true;
  const modes = passable(reach, opening);
  if (modes.length === 0) return true;
  if (!reach.from || reach.unlimited) return false;
  const km = kilometres(reach.from, opening.place);
  if (km > reach.maxKm) return true;
  for (const mode of modes) if (minutesBy(mode, km) <= (reach.maxMinutes ?? PACE[mode].usual)) return false;
  return true;
}

/** The way somebody would take, or null where it is not known where they live. */
export function wayTo(reach: Reach, opening: Opening): Way | null {
  if (!reach.from || isAtHome(opening)) return null;
  const km = kilometres(reach.from, opening.place);
  const modes = passable(reach, opening);
  const onFoot = minutesBy('walk', km);
  if (modes.includes('walk') && onFoot <= WALKED) return { mode: 'walk', minutes: onFoot, km };
  let best: Way = { mode: null, minutes: Infinity, km };
  for (const mode of modes) {
    const minutes = minutesBy(mode, km);
    if (minutes < best.minutes) best = { mode, minutes, km };
  }
  return reach.unlimited ? { ...best, mode: null } : best;
}

function passable(reach: Reach, { reachableBy }: Opening): readonly Mode[] {
  return reachableBy?.length ? reach.modes.filter((mode) => reachableBy.includes(mode)) : reach.modes;
}

function minutesBy(mode: Mode, km: number): number {
  const { speed, wait } = PACE[mode];
  return Math.ceil((km / speed) * 60 + wait);
}
