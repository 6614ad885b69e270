/** The thread that holds kuromoji's dictionary (about 1 s and 300 MB to load, so never in the main thread, and once). */
import { parentPort, workerData } from 'node:worker_threads';
import kuromoji from 'kuromoji';
import type { Token } from '../flows/understand/meaning.ts';

/** What the thread is asked. */
export interface Asked {
  readonly id: number;
  readonly slices: readonly string[];
}

/** What the thread says: that it is loaded, or the tokens of a text (null where kuromoji threw). */
export type Answered = { readonly loaded: true } | { readonly id: number; readonly tokens: readonly Token[] | null };

const port = parentPort;
if (!port) throw new Error('tokenizer-worker is started as a worker thread by tokenizer.ts');

const say = (answer: Answered): void => port.postMessage(answer);

kuromoji.builder({ dicPath: (workerData as { dicPath: string }).dicPath }).build((error, kuro) => {
  if (error) throw error;
  port.on('message', ({ id, slices }: Asked) => {
    try {
      const tokens = slices
        .flatMap((slice) => kuro.tokenize(slice))
        .map((t): Token => ({
          surface: t.surface_form,
          base: t.basic_form === '*' ? t.surface_form : t.basic_form,
          pos: t.pos,
          detail: [t.pos_detail_1, t.pos_detail_2, t.pos_detail_3].filter((part) => part !== '*').join(','),
          reading: t.reading ?? '',
        }));
      say({ id, tokens });
    } catch {
      say({ id, tokens: null });
    }
  });
  say({ loaded: true });
});
