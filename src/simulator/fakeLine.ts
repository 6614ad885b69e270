/** LINE on your desk: the part of LINE's Messaging API a bot uses, its webhooks, and the people with their phones. */
import type { Router } from 'express';
import { makeApi } from './api.ts';
import type { Faults } from './faults.ts';
import type { FakeLineLog } from './log.ts';
import { makePhones, type Phones } from './phones.ts';
import type { Quota } from './quota.ts';
import { menuOf, switchMenu } from './richMenuApi.ts';
import { makeState, type FakeLineEvents, type FakeLineOptions, type RichMenu } from './state.ts';
import { makeWebhooks } from './webhooks.ts';

/** A LINE in memory with one bot. */
export interface FakeLine {
  /** serves /v2/bot/... ; mount it at the root, before any body parser */
  readonly router: Router;
  readonly log: FakeLineLog;
  readonly phones: Phones;
  readonly events: FakeLineEvents;
  readonly faults: Faults;
  readonly quota: Quota;
  readonly botName: string;
  readonly botUserId: string;
  menuOf(userId: string): RichMenu | undefined;
  /** what pressing a rich menu switch does on the phone */
  switchMenu(userId: string, alias: string): string;
  now(): Date;
  /** waits until no webhook is on its way */
  settled(): Promise<void>;
  /** gives up what is on its way and ends the pages that listen, so that the server can close */
  close(): void;
}

/** Makes it. The bot is reached at `webhookUrl()`, and reaches this at the address its router is served under. */
export function makeFakeLine(o: FakeLineOptions): FakeLine {
  const state = makeState(o);
  const webhooks = makeWebhooks(state);
  return {
    router: makeApi(state),
    log: state.log,
    phones: makePhones(state, webhooks),
    events: state.events,
    faults: state.faults,
    quota: state.quota,
    botName: state.botName,
    botUserId: state.botUserId,
    menuOf: (userId) => menuOf(state, userId),
    switchMenu: (userId, alias) => switchMenu(state, userId, alias),
    now: () => state.now(),
    settled: () => webhooks.settled(),
    close() {
      webhooks.close();
      state.events.emit('close');
    },
  };
}
