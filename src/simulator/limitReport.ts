/** Collects what is wrong with a request, in the words and with the property paths of LINE's error bodies. */

/** One entry of `details` in LINE's error body. */
export interface Problem {
  readonly property: string;
  readonly message: string;
}

/** A JSON object whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether this is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a text, else an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** What a person would count as characters; labels and template texts are measured so ("Character counting in a text"). */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** A text's rule: its length in UTF-16 units unless `graphemes` says otherwise. */
export interface TextRule {
  readonly max: number;
  readonly min?: number;
  readonly optional?: boolean;
  readonly graphemes?: boolean;
}

/** What was found wrong so far. */
export class Report {
  readonly problems: Problem[] = [];

  add(property: string, message: string): void {
    this.problems.push({ property, message });
  }

  text(value: unknown, property: string, rule: TextRule): void {
    if (value === undefined || value === null) {
      if (!rule.optional) this.add(property, 'May not be empty');
      return;
    }
    if (typeof value !== 'string') return this.add(property, 'invalid property');
    const length = rule.graphemes ? graphemes(value) : value.length;
    const min = rule.min ?? 1;
    if (length < min && length === 0) return this.add(property, 'May not be empty');
    if (length < min || length > rule.max) this.add(property, `Length must be between ${min} and ${rule.max}`);
  }

  /** The list itself when it is one of the right size. */
  list(value: unknown, property: string, min: number, max: number): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.add(property, value === undefined ? 'May not be empty' : 'invalid property');
      return [];
    }
    if (value.length < min || value.length > max) this.add(property, `Size must be between ${min} and ${max}`);
    return value;
  }

  oneOf(value: unknown, property: string, allowed: readonly string[], optional = true): void {
    if (value === undefined && optional) return;
    if (value === undefined) this.add(property, 'must be specified');
    else if (typeof value !== 'string' || !allowed.includes(value)) this.add(property, 'invalid property');
  }

  bool(value: unknown, property: string): void {
    if (value !== undefined && typeof value !== 'boolean') this.add(property, 'invalid property');
  }

  httpsUrl(value: unknown, property: string, optional = false): void {
    if (value === undefined && optional) return;
    if (typeof value !== 'string' || value === '') return this.add(property, 'May not be empty');
    if (value.length > 2000) return this.add(property, 'Length must be between 0 and 2000');
    if (!value.startsWith('https://') || !URL.canParse(value)) this.add(property, 'invalid uri');
  }
}
