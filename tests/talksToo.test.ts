/** The other half of the talks. */
import { everySecondTalk } from './talkFiles.ts';

everySecondTalk(1);
