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
  {
    ...{ municipality: '1813', respondent: null },
    answers: {
      'digital-postkasse': 'ja',
      digisos: 'ja',
      robotisering: 'ja',
      automatiseringsgrad: '3',
      'papir-helse': '4',
      'papir-oppvekst': '1',
      'antall-systemer': '112',
    },
  },
  {
    ...{ municipality: '1833', respondent: null },
    answers: {
      'digital-postkasse': 'ja',
      digisos: 'ja',
      robotisering: 'nei',
      automatiseringsgrad: '4',
      'papir-helse': '2',
      'papir-oppvekst': '0',
      'antall-systemer': '148',
    },
  },
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
