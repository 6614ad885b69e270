/** The ids LINE gives: each looks like the real one, so that code which leans on a form fails here too. */
import { randomBytes, randomInt } from 'node:crypto';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A webhook event's id: a ULID, as in LINE's "Receive messages (webhook)". */
export function ulid(at: Date): string {
  let time = at.getTime();
  let head = '';
  for (let i = 0; i < 10; i++) {
    head = CROCKFORD.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  let tail = '';
  for (let i = 0; i < 16; i++) tail += CROCKFORD.charAt(randomInt(32));
  return head + tail;
}

/** A user's, group's or room's id: its letter and 32 hex digits (LINE FAQ). */
export function lineId(letter: 'U' | 'C' | 'R'): string {
  return letter + randomBytes(16).toString('hex');
}

/** A token nobody can guess: reply, quote and mark-as-read tokens. */
export function token(): string {
  return randomBytes(24).toString('base64url');
}

/** Counts message ids up from the real time: 18 digits, larger than 2^53, so they must be kept as strings. */
export function messageIds(): () => string {
  let next = BigInt(Date.now()) * 100_000n;
  return () => String(next++);
}
