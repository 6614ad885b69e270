/** Retry keys: an accepted request answers 409 to the same key for 24 hours ("Retry failed API requests"). */

const ONE_DAY = 24 * 60 * 60_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is remembered of a request that was accepted. */
export interface AcceptedRequest {
  readonly requestId: string;
  readonly at: number;
  readonly sentMessages?: readonly unknown[];
}

/** Remembers which requests were accepted. */
export class RetryKeys {
  readonly #accepted = new Map<string, AcceptedRequest>();

  find(key: string, at: Date): AcceptedRequest | undefined {
    const found = this.#accepted.get(key.toLowerCase());
    if (!found || at.getTime() - found.at > ONE_DAY) return undefined;
    return found;
  }

  accept(key: string, request: AcceptedRequest): void {
    this.#accepted.set(key.toLowerCase(), request);
  }

  isKey(key: string): boolean {
    return UUID.test(key);
  }
}
