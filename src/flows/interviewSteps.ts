/** The needs interview, read from top to bottom: twelve questions. A coordinator can proof-read this file. */
import { fieldJa, fields as fieldNames, type Field } from '../glossary.ts';
import type { Place, Profile, Why } from '../records.ts';
import { nothing, step, sure, type Step } from './script.ts';
import { kilometres } from './time.ts';
import { availability } from './understand/availability.ts';
import { health } from './understand/health.ts';
import { hiragana, normalise } from './understand/normalise.ts';
import { travel } from './understand/travel.ts';
import { wishes } from './understand/wishes.ts';
import { birthYearIn, frequencyIn, nameIn, whyIn } from './interviewReads.ts';
import { emergencyIn, reachIn, SOMEBODY } from './interviewPhone.ts';
import { NO_LIMITS, NO_WAY, sayAvailability, sayBirthYear, sayFrequency, sayHealth, sayTravel, sayWishes } from './interviewWords.ts';

const field = (name: Field): { label: string; value: NonNullable<Profile['wishes']> } => ({
  label: fieldJa[name],
  value: { fields: [name], kinds: [] },
});
const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const ANY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;
const join = <T>(a: readonly T[] = [], b: readonly T[] = []) => [...new Set([...a, ...b])];

/** The words for each reason to take part. */
export const whyJa: Record<Why, string> = {
  useful: '人の役に立ちたい',
  health: '元気でいたい',
  company: '仲間がほしい',
  income: '収入がほしい',
};

/** The twelve steps in their order. */
export const steps: readonly Step[] = [
  step('name', {
    title: 'お名前',
    question: 'お名前を教えてください。名字だけでもかまいません。',
    // a name inside a sentence is found by its tokens
    read: (u, _around, turn) => {
      const plain = nameIn(u);
      return plain.sure === 'notUnderstood' ? nameIn(normalise(u.raw, turn.tokens)) : plain;
    },
    again: 'お呼びするお名前だけを、もう一度送ってください。たとえば「田中」。',
    said: (name) => `${name}さん`,
    skip: null,
    onYes: 'では、お名前を教えてください。名字だけでもかまいません。',
  }),
  step('birthYear', {
    title: 'お生まれの年',
    question: 'お生まれの年を教えてください。「昭和24年」でも「1949年」でもかまいません。',
    read: birthYearIn,
    again: '「昭和24年」のように、お生まれの年だけを送ってください。お年でもかまいません。',
    said: sayBirthYear,
    skip: '答えない',
    none: /答え(?:ない|たくない|ません|たくありません)|言いたくない|ひみつ|秘密|内緒/u,
  }),
  step('area', {
    title: 'お住まい',
    question: 'お住まいはどちらですか。町の名前を送ってください。',
    choices: (turn) => turn.centre.areas.slice(0, 3).map((area) => ({ label: area.name, value: area })),
    read: (u, _around, turn) => {
      const said = hiragana(u.text).replaceAll(/[ヶケがヵ]/g, 'が');
      const found = turn.centre.areas.filter((area) => said.includes(hiragana(area.name).replaceAll(/[ヶケヵ]/g, 'が')));
      const longest = found.toSorted((a, b) => b.name.length - a.name.length)[0];
      return longest ? sure(longest) : nothing;
    },
    again: '町の名前を、もう一度送ってください。番地はいりません。下の町からも選べます。',
    said: (area) => area.name,
    skip: null,
    placeButton: 'いまいる場所を送る',
  }),
  step('wishes', {
    title: 'してみたいこと',
    question: 'どんなことに心がひかれますか。いくつでも選べます。言葉で書いてもかまいません。',
    choices: (['agriculture', 'food', 'childcare', 'lifeSupport', 'welfare'] as const).map(field),
    read: (u, around) => {
      const reading = wishes(u, around);
      if (reading.sure === 'notUnderstood' || reading.sure === 'askBack') return nothing;
      const { any, fields, kinds, notFields = [] } = reading.value;
      const all = any ? fieldNames.filter((name) => !notFields.includes(name)) : fields;
      if (all.length === 0 && kinds.length === 0 && notFields.length === 0) return nothing;
      const not = notFields.length > 0 ? { notFields } : {};
      return { sure: reading.sure, value: { fields: all, kinds, ...not, words: u.raw.slice(0, 200) } };
    },
    again: '下のボタンから、気になるものを選んでください。「なんでもよい」でもかまいません。',
    said: sayWishes,
    skip: 'まだわからない',
    none: /(?:まだ)?(?:わから(?:ない|ん)|わかりません|決ま(?:ってない|っていない|りません)|決めていない)|とくに(?:ない|ありません)|特に(?:ない|ありません)/u,
    more: {
      done: 'これで決まり',
      ask: 'ほかにもありますか。',
      whole: ({ fields }) => fields.length >= 4,
      left: (old, { fields: [name] }) => name !== undefined && !old.fields.includes(name),
      join: (old, value) => {
        const notFields = join(old.notFields, value.notFields);
        const words = [old.words, value.words].filter(Boolean).join('\n');
        return {
          fields: join(old.fields, value.fields).filter((name) => !value.notFields?.includes(name)),
          kinds: join(old.kinds, value.kinds),
          ...(notFields.length > 0 ? { notFields } : {}),
          ...(words ? { words } : {}),
        };
      },
    },
  }),
  step('experience', {
    title: '経験・得意なこと',
    question: 'これまでのお仕事や、得意なことを教えてください。どんなことでもけっこうです。',
    read: (u) => sure(u.raw.trim().slice(0, 300)),
    echo: (words) => (words.length > 40 ? '書いてくださって、ありがとうございます。' : `「${words}」ですね。ありがとうございます。`),
    again: '「経理を30年」「庭いじりが好き」のように、ひとことでかまいません。',
    said: (words) => `「${words.length > 40 ? `${words.slice(0, 40)}…` : words}」`,
    skip: 'とくにない',
    none: /(?:とくに|特に|何も|なにも|経験は?|得意なことは?)?(?:ない|なし|ありません)(?:もない)?|わかりません|わからない/u,
    onYes: 'どんなことでもけっこうです。ひとことで教えてください。たとえば「庭いじり」。',
    onNo: 'skip',
  }),
  step('why', {
    title: '活動したいわけ',
    question: 'どんな気持ちから始めてみたいですか。いちばん近いものを選んでください。',
    choices: (['useful', 'health', 'company', 'income'] as const).map((why) => ({ label: whyJa[why], value: [why] })),
    read: whyIn,
    again: '下のボタンから、いちばん近いお気持ちを選んでください。',
    said: (whys) => whys.map((why) => whyJa[why]).join('、'),
    echo: (whys) => `${whys.map((why) => `「${whyJa[why]}」`).join('')}というお気持ちですね。`,
    skip: '答えない',
    none: /答え(?:ない|たくない|ません)|わから(?:ない|ん)|わかりません|とくにない|特にない/u,
  }),
  step('availability', {
    title: '曜日と時間',
    question: 'ご都合のよい曜日と時間を教えてください。「火曜と木曜の午前」のように書けます。',
    choices: [
      { label: '平日の午前', value: { slots: [{ days: [...WEEKDAYS], part: 'morning' }] } },
      { label: '平日の午後', value: { slots: [{ days: [...WEEKDAYS], part: 'afternoon' }] } },
      { label: 'いつでもよい', value: { slots: [{ days: [...ANY_DAY] }] } },
    ],
    read: (u, around) => {
      const reading = availability(u, around);
      // hours or a number of days alone are no answer to "which days"
      return (reading.sure === 'rightAway' || reading.sure === 'repeatBack') && reading.value.slots.length === 0 && !reading.value.except
        ? nothing
        : reading;
    },
    again: '「月曜の午後」のように、曜日から書いてください。下のボタンでも選べます。',
    said: sayAvailability,
    skip: 'まだ決められない',
    none: /(?:まだ)?(?:決め(?:られない|られません|ていない)|決ま(?:らない|りません|ってない|っていない)|わから(?:ない|ん)|わかりません)|未定/u,
  }),
  step('frequency', {
    title: '回数と長さ',
    question: '週に何回くらい、1回に何時間くらいがよろしいですか。',
    choices: [
      { label: '週1回・2時間', value: { timesPerWeek: 1, hoursAtATime: 2 } },
      { label: '週2回・3時間', value: { timesPerWeek: 2, hoursAtATime: 3 } },
      { label: '週3回・3時間', value: { timesPerWeek: 3, hoursAtATime: 3 } },
    ],
    read: frequencyIn,
    again: '「週に2回、3時間くらい」のように書いてください。下のボタンでも選べます。',
    said: sayFrequency,
    skip: 'おまかせする',
    none: /(?:お|御)?まかせ(?:します|する|で)?|お任せ(?:します|する|で)?|わから(?:ない|ん)|わかりません|どちらでも(?:よい|いい)?|何回でも(?:よい|いい)?/u,
    completes: /^[^回週曜日]*(?:\d+|[一二三四五六七八九十半])時間/u,
  }),
  step('travel', {
    title: '通い方',
    question: 'どうやって、どのくらいまでなら通えますか。「自転車で15分」のように書けます。',
    choices: [
      { label: '歩いて15分まで', value: { modes: ['walk'], maxMinutes: 15 } },
      { label: '自転車で20分まで', value: { modes: ['bicycle'], maxMinutes: 20 } },
      { label: 'バスや電車で30分まで', value: { modes: ['bus', 'train'], maxMinutes: 30 } },
    ],
    read: (u, around) => {
      const reading = travel(u, around);
      // a remark about the way without a way in it is no answer
      return (reading.sure === 'rightAway' || reading.sure === 'repeatBack') && sayTravel(reading.value) === NO_WAY ? nothing : reading;
    },
    again: '「歩いて10分まで」のように書いてください。下のボタンでも選べます。',
    said: sayTravel,
    skip: 'わからない',
    none: /わから(?:ない|ん)|わかりません|未定|まだ決めていない/u,
  }),
  step('health', {
    title: '体のこと',
    question: '体のことで、気をつけたいことはありますか。無理のない場所を選ぶためだけに使います。',
    choices: [
      { label: 'とくにない', value: { limits: [], none: true } },
      { label: '重い物は持てない', value: { limits: ['lifting'] } },
      { label: '長く立てない', value: { limits: ['standing'] } },
    ],
    read: (u, around) => {
      const reading = health(u, around);
      return (reading.sure === 'rightAway' || reading.sure === 'repeatBack') && (reading.value.refused || reading.value.later)
        ? nothing
        : reading;
    },
    again: '「ひざが痛い」「重い物は無理」のように書いてください。なければ「とくにない」を押してください。',
    said: sayHealth,
    echo: (value) => (sayHealth(value) === NO_LIMITS ? '体のことは、とくにないのですね。' : `「${sayHealth(value)}」を、覚えておきます。`),
    skip: '答えない',
    none: /答え(?:ない|たくない|ません)|言いたくない/u,
    onYes: 'どんなことでしょうか。「ひざが痛い」「重い物は無理」のように書いてください。',
    onNo: { limits: [], none: true },
  }),
  step('reach', {
    title: '連絡のしかた',
    question: 'ご連絡はどちらがよろしいですか。',
    choices: [
      { label: 'このLINEで', value: { by: 'line' } },
      { label: '電話で', value: { by: 'phone' } },
    ],
    read: reachIn,
    again: '下のボタンで「このLINEで」か「電話で」を選んでください。',
    said: ({ by, phone, hours }) => `${by === 'line' ? 'このLINE' : `お電話${phone ? ` ${phone}` : ''}`}${hours ? `(${hours})` : ''}`,
    echo: ({ by, phone }) => (by === 'line' ? 'ご連絡は、このLINEにします。' : `ご連絡は、お電話${phone ? `(${phone})` : ''}にします。`),
    skip: null,
    more: {
      done: '番号はあとで',
      ask: '電話番号と、つながりやすい時間を送ってください。たとえば「090-0000-0000、午前」。',
      whole: ({ by, phone }) => by === 'line' || phone !== undefined,
      left: (_old, { by }) => by === 'line',
      join: (old, value) => ({ ...old, ...value }),
    },
  }),
  step('emergency', {
    title: 'もしものときの連絡先',
    question: 'もしものとき、知らせてほしい方はいますか。お名前と電話番号を送ってください。',
    read: emergencyIn,
    again: '「長女のゆみ 090-0000-0000」のように送ってください。いなければ「あとで」を押してください。',
    said: ({ name, phone }) => `${name}${phone ? ` ${phone}` : ''}`,
    echo: ({ name, phone }) => `「${name}${phone ? ` ${phone}` : ''}」と書きとめました。`,
    skip: 'あとで',
    none: /(?:だれも|誰も|とくに|特に|身寄りは?)?(?:い(?:ない|ません)|なし|ない|おりません|ありません)|あとで|後で|ひとり(?:もの|身)|独り身/u,
    onYes: 'ありがとうございます。その方のお名前と電話番号を送ってください。たとえば「長女のゆみ 090-0000-0000」。',
    onNo: 'skip',
    more: {
      done: '番号はあとで',
      ask: 'その方の電話番号も教えてください。',
      whole: ({ phone }) => phone !== undefined,
      left: () => true,
      join: (old, value) => ({ name: value.name === SOMEBODY ? old.name : value.name, ...(value.phone ? { phone: value.phone } : {}) }),
    },
  }),
];

/** The step of a name, or undefined. */
export function stepNamed(name: string): Step | undefined {
  return steps.find((one) => one.name === (renamed[name] ?? name));
}

/** Steps that had another name in a stored talk. */
export const renamed: Readonly<Record<string, string>> = { healthConsent: 'health' };

/** The area nearest to a place that was sent, with its name. */
export function nearestArea(areas: readonly Place[], at: { lat: number; lng: number }): Place | null {
  const nearest = areas.toSorted((a, b) => kilometres(a, at) - kilometres(b, at))[0];
  if (!nearest) return null;
  return kilometres(nearest, at) <= 5 ? { name: `${nearest.name}のあたり`, lat: at.lat, lng: at.lng } : null;
}
