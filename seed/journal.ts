import { textAsPdf } from '#engines/reading/as-pdf.ts'
import { type NewScreening, openCaseFile, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { chooseSetting, keepSecret } from '#modules/members/index.ts'
import { lookOnce } from '#modules/public-journal/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import { einnsynUnits } from '#standins/einnsyn/units.ts'

const seeder = systemActor('prøvedata')
const from = { source: 'prøvedata for testmiljøet', trust: 'ikke verifisert' } as const
const dayMs = 86_400_000

interface Line {
  /** Days before today. */
  daysAgo: number
  title: string
  case: string
  unit: string
  type: 'Inngående dokument' | 'Utgående dokument'
  other: string
  /** An organisation; otherwise an invented person. */
  number?: string
  screened?: boolean
  text: string
}

/** What a small municipality's journal looks like in a week: nobody in it is anybody. */
const lines: readonly Line[] = [
  {
    ...{
      daysAgo: 1,
      title: 'Søknad om dispensasjon for naust',
      case: 'Prøvevika, gnr 12 bnr 4',
      unit: 'Plan',
    },
    ...{ type: 'Inngående dokument', other: 'Bente Prøvesen' },
    text: 'Jeg søker om dispensasjon fra byggegrensen mot sjø for et naust på 30 m².\n\nMed vennlig hilsen\nBente Prøvesen, telefon 911 22 333',
  },
  {
    ...{
      daysAgo: 1,
      title: 'Tilbud på brøyting av kommunale veger',
      case: 'Anskaffelse av brøyting',
      unit: 'Teknisk',
    },
    ...{ type: 'Inngående dokument', other: 'Prøve Maskin AS', number: '938712441' },
    text: 'Vi tilbyr brøyting av rode 3 og 4 i vintersesongen.\n\nPrøve Maskin AS',
  },
  {
    ...{
      daysAgo: 2,
      title: 'Svar på henvendelse om vannkvalitet',
      case: 'Drikkevann i Prøvebygda',
      unit: 'Teknisk',
    },
    ...{ type: 'Utgående dokument', other: 'Velforeningen i Prøvebygda', number: '938712441' },
    text: 'Vi har tatt nye prøver. Vannet er trygt å drikke.',
  },
  {
    ...{ daysAgo: 2, title: 'Søknad om permisjon', case: 'Skolepermisjon', unit: 'Oppvekst' },
    ...{ type: 'Inngående dokument', other: 'Guri Prøvedal', screened: true },
    text: 'Vi søker om permisjon i uke 8.\n\nGuri Prøvedal',
  },
  {
    ...{
      daysAgo: 3,
      title: 'Høringsuttalelse til reguleringsplan',
      case: 'Reguleringsplan for sentrum',
      unit: 'Plan',
    },
    ...{ type: 'Inngående dokument', other: 'Statens prøvevegvesen', number: '938712441' },
    text: 'Vi har ingen merknader til planforslaget, men ber om at frisikt blir vist på kartet.',
  },
  {
    ...{
      daysAgo: 6,
      title: 'Oppsigelse av avtale om renhold',
      case: 'Renhold av kommunale bygg',
      unit: 'Eiendom',
    },
    ...{ type: 'Utgående dokument', other: 'Prøverent AS', number: '938712441' },
    text: 'Kommunen sier opp avtalen fra og med 1. mars.',
  },
]

const places = ['1825', '1824', '1833'] as const

/**
 * Three municipalities of the test environment with a journal that lives: they publish by themselves without delay, to eInnsyn
 * too. Run at each start; what is registered stands, and nothing is registered twice.
 */
export async function seedJournals(world: {
  transactions: Transactions
  keys: Keys
  files: Files
  einnsynSecret: string
}): Promise<void> {
  const units = einnsynUnits(world.einnsynSecret)
  for (const place of places) {
    await world.transactions.inTenant(place, seeder, async (ctx) => {
      if (await isSeeded(ctx)) return
      const unit = units.find(({ municipality }) => municipality === place)
      await chooseSetting(
        ctx,
        'public-journal',
        { release: 'by-itself', delayWorkingDays: 0, documents: 'chosen' },
        ctx.today,
        from,
      )
      if (unit) {
        await chooseSetting(ctx, 'einnsyn', { unitId: unit.id }, ctx.today, from)
        await keepSecret(ctx, world.keys, 'einnsyn-api-key', unit.apiKey)
        // The first round now: somebody is waiting to see it.
        await ctx.later('public-journal.einnsyn', ctx.random.uuid(), {
          at: new Date(ctx.now.getTime() + 30_000),
        })
      }
      for (const [n, line] of lines.entries()) await register(ctx, world, line, n)
    })
    // The first look now rather than in ten minutes: somebody is waiting to see it.
    await lookOnce(world, place)
  }
}

async function isSeeded(ctx: Ctx): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('members.dated_setting')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('key', '=', 'public-journal')
    .executeTakeFirst()
  return row !== undefined
}

async function register(ctx: Ctx, { keys, files }: { keys: Keys; files: Files }, line: Line, n: number) {
  const screening: NewScreening | null = line.screened ? personalMatters : null
  const day = new Date(ctx.now.getTime() - line.daysAgo * dayMs)
  const documentDate = day.toISOString().slice(0, 10)
  const file = await openCaseFile(ctx, keys, {
    ...{ madeFor: `seed:journal:${n}`, title: line.case, publicTitle: line.case, classId: 'L12' },
    ...{ administrativeUnit: line.unit, caseResponsible: 'Prøve Saksbehandler', screening, parties: [] },
    residentId: null,
  })
  const pdf = textAsPdf({
    title: line.title,
    facts: [['Fra eller til', line.other]],
    text: line.text,
    day: documentDate,
  })
  const isIncoming = line.type === 'Inngående dokument'
  await registerEntry(ctx, keys, {
    ...{ madeFor: `seed:journal-entry:${n}`, caseFileId: file.id, type: line.type },
    ...{ title: line.title, publicTitle: line.title, documentDate, screening, residentId: null },
    documents: [
      {
        ...{ title: line.title, documentType: 'Brev', linkedAs: 'Hoveddokument' as const },
        ...{ file: await files.put(ctx, pdf), format: 'fmt/477' },
      },
    ],
    correspondenceParts: [
      {
        ...({ type: isIncoming ? 'Avsender' : 'Mottaker', name: line.other } as const),
        // A synthetic number (month + 80) for those who are persons.
        identityNumber: line.number ?? '13898899980',
      },
    ],
    ...(isIncoming ? { receivedAt: day } : {}),
  })
}
