/** Half of the talks, played and compared whole. `UPDATE_TALKS=1 npx vitest run tests/talks` writes them as they went, to be read. */
import { everySecondTalk } from './talkFiles.ts';

everySecondTalk(0);
