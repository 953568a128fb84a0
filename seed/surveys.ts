import { addWave, beginSheet, sendSheet, takeReadyMade } from '#modules/surveys/index.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'

const seeder = systemActor('prøvedata')

/** Invented answers; nothing is said of what the municipalities really have. Two differ in Grane, and have not agreed. */
const invented: {
  municipality: string
  respondent: string | null
  answers: Record<string, string>
}[] = [
  joint('1813', ['ja', 'ja', 'ja', 'nei'], '3', ['ja', '2'], ['4', '1', '2', '0'], '112'),
  joint('1833', ['ja', 'ja', 'ja', 'ja'], '4', ['nei'], ['2', '0', '1', '0'], '148'),
  joint('1812', ['ja', 'nei', 'nei', 'nei'], '1', ['nei'], ['9', '4', '5', '3'], '96'),
  joint('1815', ['ja', 'nei', 'ja', 'nei'], '1', ['nei'], ['8', '6', '4', '2']),
  joint('1818', ['ja', 'ja', 'nei', 'nei'], '2', ['nei'], ['7', '3', '6', '1'], '101'),
  joint('1822', ['ja', 'ja', 'ja', 'nei'], '2', ['ja', '1'], ['5', '2', '2', '1']),
  {
    ...{ municipality: '1825', respondent: 'IKT-leder' },
    answers: { 'digital-postkasse': 'ja', digisos: 'nei', automatiseringsgrad: '3', 'papir-helse': '7' },
  },
  {
    ...{ municipality: '1825', respondent: 'Leder for helse og omsorg' },
    answers: {
      'digital-postkasse': 'ja',
      digisos: 'vet-ikke',
      automatiseringsgrad: '1',
      'papir-helse': '11',
    },
  },
]

/** A joint answer: SvarUt, SvarInn, digital mailbox and DigiSos; automation; robots and how many; paper by area; systems. */
function joint(
  municipality: string,
  [svarut = '', svarinn = '', mailbox = '', digisos = '']: readonly string[],
  automation: string,
  [robots = '', count]: readonly string[],
  [health = '', children = '', technical = '', culture = '']: readonly string[],
  systems?: string,
): (typeof invented)[number] {
  return {
    ...{ municipality, respondent: null },
    answers: {
      ...{ svarut, svarinn, 'digital-postkasse': mailbox, digisos },
      ...{ digihelse: 'nei', digibarnevern: 'nei', digiorden: 'nei' },
      ...{ automatiseringsgrad: automation, robotisering: robots, 'sammenhengende-tjenester': 'nei' },
      ...(count ? { 'antall-roboter': count } : {}),
      ...{ 'papir-helse': health, 'papir-oppvekst': children, 'papir-teknisk': technical },
      ...{ 'papir-kultur': culture, ...(systems ? { 'antall-systemer': systems } : {}) },
    },
  }
}

/** The ready-made surveys with what is known of 2020 and 2018, and an open wave of invented answers. What is there stays. */
export async function seedSurveys(transactions: Transactions): Promise<void> {
  const cooperation = 'helgeland'
  const waveId = await transactions.inCooperation(cooperation, seeder, async (ctx) => {
    const taken = await ctx.tx
      .selectFrom('surveys.survey')
      .select('id')
      .where('cooperation', '=', cooperation)
      .executeTakeFirst()
    if (taken) return null
    const surveyId = await takeReadyMade(ctx, 'kartlegging-2020')
    await takeReadyMade(ctx, 'ssb-digitaliseringsindikator')
    return addWave(ctx, {
      ...{ surveyId, version: 1, title: 'Prøvemåling', origin: 'test-data', opensOn: ctx.today },
      closesOn: addDays(isoDate(ctx.today), 60),
    })
  })
  if (!waveId) return
  for (const { municipality, respondent, answers } of invented)
    await transactions.inMember({ cooperation, municipality }, seeder, async (ctx) => {
      const values = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value }]))
      const id = await beginSheet(ctx, waveId, respondent, values, 'test-data')
      await sendSheet(ctx, waveId, id)
    })
}
