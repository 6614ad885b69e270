/** The words of the field: each once, with its Japanese and its meaning. The code uses these and no synonyms. */

/** Word → Japanese and meaning; README and console show it, tests check that every list below is covered. */
export const glossary = {
  centre: { ja: 'センター', means: 'the intermediary body that runs this bot' },
  senior: { ja: '会員', means: 'an older resident who takes part' },
  coordinator: { ja: 'コーディネーター', means: 'the person of the centre who decides and telephones' },
  employer: { ja: '発注者', means: 'a place that needs hands' },
  contact: { ja: '連絡担当', means: 'a person of an employer who answers in LINE' },
  workplace: { ja: '活動場所', means: 'where an opening takes place' },
  opening: { ja: '募集', means: 'an activity with a weekly pattern, places, demands and a contract form' },
  placement: { ja: '担当', means: 'a senior takes part in an opening, main or standby' },
  shift: { ja: '出番', means: 'one dated slot of an opening, with places' },
  assignment: { ja: '割り当て', means: 'one senior on one shift' },
  offer: { ja: 'お声がけ', means: 'a question to a senior whether to take a turn, with an answer-by time' },
  terms: { ja: '仕様書', means: 'versioned text of what, where, when, pay; agreed with a date' },
  case: { ja: '対応', means: 'something that needs a person' },
  talk: { ja: '会話', means: "a person's conversation state" },
  heard: { ja: '聞いたこと', means: 'anything that happened: a message, a press, a tick of the clock, a click' },
  said: { ja: '伝えること', means: 'a message to be delivered' },
  step: { ja: '質問', means: 'one question of a flow' },
  flow: { ja: '流れ', means: 'a conversation with a purpose' },
  ladder: { ja: '段取り', means: 'a timed series of asks' },
  standIn: { ja: '代わりの方', means: 'a senior who takes the turn of another' },
  covered: { ja: '手配済み', means: 'every place of a shift is taken' },
  short: { ja: '不足', means: 'a place of a shift is free' },
  consent: { ja: '同意', means: 'a dated agreement to one purpose' },
} as const;

/** Kinds of activity. */
export const kinds = ['work', 'volunteer', 'learning', 'community'] as const;
export type Kind = (typeof kinds)[number];
export const kindJa: Record<Kind, string> = {
  work: 'お仕事',
  volunteer: 'ボランティア',
  learning: '学び',
  community: '地域の集まり',
};

/** Fields of activity (the five fields of the Kashiwa project). */
export const fields = ['agriculture', 'food', 'childcare', 'lifeSupport', 'welfare'] as const;
export type Field = (typeof fields)[number];
export const fieldJa: Record<Field, string> = {
  agriculture: '畑・農業',
  food: '食事・料理',
  childcare: '子育て',
  lifeSupport: '暮らしの手伝い',
  welfare: '福祉・介護',
};

/** Forms of contract; they decide the words (Guideline on proper work, and the freelance act of 2024). */
export const contractForms = ['ukeoi', 'inin', 'haken', 'shokai', 'direct', 'none'] as const;
export type ContractForm = (typeof contractForms)[number];

/** States, each a closed list; a decision moves along them and nowhere else. */
export const placementStates = ['suggested', 'interested', 'introduced', 'agreed', 'trial', 'active', 'paused', 'ended'] as const;
export type PlacementState = (typeof placementStates)[number];

export const assignmentStates = [
  'asked',
  'accepted',
  'declined',
  'expired',
  'confirmed',
  'onTheWay',
  'arrived',
  'done',
  'absent',
  'swapping',
  'replaced',
  'missed',
  'cancelled',
] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const shiftStates = ['planned', 'published', 'covered', 'short', 'underWay', 'done', 'cancelled'] as const;
export type ShiftState = (typeof shiftStates)[number];

export const caseStates = ['open', 'acknowledged', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

export const caseKinds = [
  'emergency',
  'crisis',
  'distress',
  'human',
  'misread',
  'silence',
  'noArrival',
  'short',
  'employer',
  'left',
  'introduce',
  'wish',
  'telephone',
  'unmarked',
  'weather',
  'trial',
  'pick',
  'plan',
  'limit',
  'quota',
  'fault',
] as const;
export type CaseKind = (typeof caseKinds)[number];

export const seniorStates = ['interviewing', 'active', 'paused', 'left'] as const;
export type SeniorState = (typeof seniorStates)[number];

/** Who speaks. */
export const roles = ['senior', 'contact', 'coordinator', 'group', 'stranger'] as const;
export type Role = (typeof roles)[number];
