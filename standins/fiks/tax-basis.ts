import { Hono } from 'hono'
import { z } from 'zod'
import { fullName, type Person, type Population } from '../population/index.ts'
import { FiksError } from './fiks-error.ts'
import type { FiksEnv } from './folkeregister.ts'

const personTypes = [
  'SOEKER',
  'EKTEFELLE',
  'PARTNER',
  'SAMBOER',
  'BARN',
  'SOESKEN',
  'MOR',
  'FAR',
  'MEDMOR',
  'ANNET',
] as const

const amount = z.int()
const search = z.object({
  soekere: z
    .array(
      z.object({
        personidentifikator: z.string().regex(/^[0-9]{11}$/),
        personType: z.enum(personTypes),
        navPoster: z.array(z.object({ tekniskNavn: z.string(), beloep: amount })).optional(),
        kommunePoster: z.array(z.object({ visningsnavn: z.string(), beloep: amount })).optional(),
      }),
    )
    .min(1),
  inntektsaar: z.int(),
  beregningstype: z.enum(['PRAKTISK_BISTAND', 'LANGTIDSOPPHOLD_INSTITUSJON', 'BARNEHAGE_SFO']),
})
type Seeker = z.infer<typeof search>['soekere'][number]

interface Group {
  navn: string
  beskrivelse: string
  beloep: number
  operasjon: 'ADDERE' | 'SUBTRAHERE' | 'INGEN'
  poster: {
    tekniskNavn: string
    visningsnavn: string
    beloep: number
    postType: 'SKATTEETATEN' | 'NAV' | 'KOMMUNE'
  }[]
}

/** The oldest year Skatteetaten still gives out; 410 before that (the year is our guess). */
const oldestYear = 2018

/** Summert skattegrunnlag through Fiks, `POST /register/api/v2/ks/{rolleId}/summertskattegrunnlag`. Whole kroner. */
export function taxBasis(population: Population, now: () => Date) {
  const app = new Hono<FiksEnv>()
  app.post('/:roleId/summertskattegrunnlag', async (c) => {
    if (c.get('integration').roles.tax.id !== c.req.param('roleId'))
      throw new FiksError(403, 'Integrasjonen mangler tilgang til rollen')
    const parsed = search.safeParse(await c.req.json().catch(() => null))
    if (!parsed.success) throw new FiksError(400, `Ugyldig søk: ${parsed.error.issues[0]?.path.join('.')}`)
    const { soekere, inntektsaar, beregningstype } = parsed.data
    const thisYear = now().getFullYear()
    if (inntektsaar >= thisYear) throw new FiksError(400, 'inntektsaar må være et avsluttet år')
    if (inntektsaar < oldestYear) throw new FiksError(410, 'Inntektsåret er ikke lenger tilgjengelig')
    if (soekere.filter((seeker) => seeker.personType === 'SOEKER').length !== 1)
      throw new FiksError(400, 'Søket må ha nøyaktig én SOEKER')
    if (new Set(soekere.map((seeker) => seeker.personidentifikator)).size !== soekere.length)
      throw new FiksError(400, 'Samme person er oppgitt flere ganger')
    if (beregningstype !== 'BARNEHAGE_SFO') throw new FiksError(403, 'Rollen gjelder bare BARNEHAGE_SFO')
    const people = soekere.map((seeker) => answerFor(seeker, inntektsaar, population))
    const stages = new Set(people.map((person) => person.stadie))
    return c.json({
      inntektsaar,
      stadie: stages.has('UKJENT') ? 'UKJENT' : stages.has('UTKAST') ? 'UTKAST' : 'OPPGJOER',
      summertSkattegrunnlagPersoner: people,
      samletBeloep: people.reduce((sum, person) => sum + person.beloep, 0),
      samletGrunnlag: sumGroups(people.flatMap((person) => person.grunnlag)),
      soeketidspunkt: now().toISOString(),
    })
  })
  return app
}

function answerFor(seeker: Seeker, year: number, population: Population) {
  const person = population.byIdentityNumber.get(seeker.personidentifikator)
  const who = {
    personidentifikator: seeker.personidentifikator,
    ...(person ? { personnavn: nameOf(person) } : {}),
  }
  const nothing = { beloep: 0, grunnlag: [] as Group[] }
  if (person?.tax.kind === 'shielded')
    return { personidentifikator: seeker.personidentifikator, skjermet: true, stadie: 'UKJENT', ...nothing }
  if (!person || person.tax.kind === 'missing') {
    return {
      ...who,
      skjermet: false,
      stadie: 'UKJENT',
      ...nothing,
      skattFeilmelding: 'Fant ikke summert skattegrunnlag for oppgitt inntektsår og identifikator',
    }
  }
  const { tax } = person
  const other = tax.kind === 'settled' ? tax.otherYears?.[year] : undefined
  const groups = groupsOf(other ?? tax.wageNok, other === undefined ? tax.capitalNok : 0, seeker)
  const settled = tax.kind === 'settled'
  return {
    ...who,
    skjermet: false,
    ...(settled ? { skatteoppgjoersdato: `${year + 1}-04-09` } : {}),
    stadie: settled ? 'OPPGJOER' : 'UTKAST',
    registreringstidpunkt: `${year + 1}-04-09T06:30:00Z`,
    beloep: groups.reduce((sum, group) => sum + group.beloep, 0),
    grunnlag: groups,
  }
}

function groupsOf(wage: number, capital: number, seeker: Seeker): Group[] {
  const group = (navn: string, beskrivelse: string, poster: Group['poster']): Group => ({
    navn,
    beskrivelse,
    beloep: poster.reduce((sum, post) => sum + post.beloep, 0),
    operasjon: 'ADDERE',
    poster,
  })
  const groups = [
    group('Personinntekt', 'Samlet personinntekt etter skatteloven kapittel 12', [
      {
        tekniskNavn: 'samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt',
        visningsnavn: 'Lønnsinntekt',
        beloep: wage,
        postType: 'SKATTEETATEN',
      },
      ...(seeker.navPoster ?? []).map((post) => ({
        ...post,
        visningsnavn: post.tekniskNavn,
        postType: 'NAV' as const,
      })),
      ...(seeker.kommunePoster ?? []).map((post) => ({
        ...post,
        tekniskNavn: 'kommunepost',
        postType: 'KOMMUNE' as const,
      })),
    ]),
  ]
  if (capital > 0) {
    groups.push(
      group('Kapitalinntekt', 'Skattepliktig kapitalinntekt', [
        {
          tekniskNavn: 'opptjenteRenter',
          visningsnavn: 'Opptjente renter',
          beloep: capital,
          postType: 'SKATTEETATEN',
        },
      ]),
    )
  }
  return groups
}

function sumGroups(groups: Group[]): Group[] {
  const sums = new Map<string, Group>()
  for (const group of groups) {
    const sum = sums.get(group.navn)
    if (sum) {
      sum.beloep += group.beloep
      sum.poster.push(...group.poster)
    } else sums.set(group.navn, { ...group, poster: [...group.poster] })
  }
  return [...sums.values()]
}

function nameOf(person: Person) {
  const words = fullName(person).split(' ')
  const middle = words.slice(1, -1).join(' ')
  return { fornavn: words[0]!, etternavn: words.at(-1)!, ...(middle ? { mellomnavn: middle } : {}) }
}
