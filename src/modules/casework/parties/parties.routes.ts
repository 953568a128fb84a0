import { caseFileWithEntries } from '#modules/archive/index.ts'
import { readDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile, isUuid } from '../case-file.queries.ts'
import type { FormError } from '../dialogue/one-form.page.tsx'
import { must } from '../must.ts'
import { goneFor } from '../protection/gone-for.ts'
import { type CaseworkWorld, caseAddress, staffFrame } from '../world.ts'
import { addPartyPage, addRepresentationPage, type Typed } from './add-party.page.tsx'
import { partiesTexts } from './parties.text.ts'
import { addedRoles, addParty, partiesOf } from './parties.ts'
import { type KnownPerson, personTyped, type TypedPerson } from './person-typed.rules.ts'
import { representationKinds } from './representation.rules.ts'
import { addRepresentation, endRepresentation } from './representations.ts'

const may = 'casework.decide'
const fieldOf: Record<keyof TypedPerson, string> = { name: 'navn', number: 'nummer', address: 'adresse' }

/** Where an officer adds parties and who speaks for them, and ends that. */
export function partiesRoutes(world: CaseworkWorld): Route[] {
  const at = '/saksbehandling/:kommune/saker/:sak' as const
  const sak = (visit: Visit) => visit.params.sak ?? ''
  const today = () => isoDate(dateInNorway(world.clock.now()))

  async function form(visit: Visit, which: 'party' | 'representation', typed: Typed, errors: FormError[]) {
    const page = await visit.inTenant(async (ctx) => {
      must(ctx, may)
      const found = await caseFile(ctx, sak(visit))
      const { id, residentId } = found
      ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: id, residentId })
      const props = {
        frame: await staffFrame(world, visit, 'worklist'),
        ...{ caseHref: caseAddress(visit), caseNumber: found.caseNumber, errors },
        typed: typed.id ? typed : { ...typed, id: ctx.random.uuid() },
      }
      if (which === 'party') return addPartyPage(props)
      const { entries } = await caseFileWithEntries(ctx, found.archiveCaseFileId)
      return addRepresentationPage({
        ...props,
        parties: (await partiesOf(ctx, id)).filter(({ role }) => role !== 'child'),
        documents: entries.flatMap((entry) =>
          entry.documents.map(({ title }) => ({
            entryId: entry.id,
            title: `${entry.registrationId} ${title}`,
          })),
        ),
      })
    })
    return visit.html(page, errors.length > 0 ? 422 : 200)
  }

  function person(visit: Visit, typed: Typed): { person: KnownPerson | null; errors: FormError[] } {
    const read = { name: typed.navn ?? '', number: typed.nummer ?? '', address: typed.adresse ?? '' }
    const judged = personTyped(read, { environment: world.environment, on: today() })
    if (judged.ok) return { person: judged.person, errors: [] }
    const t = partiesTexts(visit.language)
    const errors = judged.faults.map(({ key, why }) => ({ id: fieldOf[key], text: t(why) }))
    return { person: null, errors }
  }

  async function submitParty(visit: Visit): Promise<Response> {
    const typed = typedIn(visit)
    const { person: known, errors } = person(visit, typed)
    const role = addedRoles.find((each) => each === typed.rolle)
    if (!role) errors.unshift({ id: 'rolle', text: partiesTexts(visit.language)('choose-role') })
    if (!known || !role) return form(visit, 'party', typed, errors)
    await visit.inTenant((ctx) =>
      addParty(ctx, world.keys, sak(visit), { ...known, role, id: typed.id ?? '' }),
    )
    return (await goneFor(world, visit)) ?? visit.redirect(caseAddress(visit))
  }

  async function submitRepresentation(visit: Visit): Promise<Response> {
    const typed = typedIn(visit)
    const t = partiesTexts(visit.language)
    const { person: known, errors } = person(visit, typed)
    const kind = representationKinds.find((each) => each === typed.slag)
    const lettersTo = (['representative', 'both'] as const).find((each) => each === typed.brev)
    const validFrom = readDate(typed.fra ?? '')
    const validTo = typed.til ? readDate(typed.til) : null
    if (!isUuid(typed.part ?? '')) errors.push({ id: 'part', text: t('choose-party') })
    if (!kind) errors.push({ id: 'slag', text: t('choose-kind') })
    if (!typed.gjelder) errors.push({ id: 'gjelder', text: t('covers-missing') })
    if (!validFrom) errors.push({ id: 'fra', text: t('from-missing') })
    if (typed.til && (!validTo || (validFrom && validTo < validFrom)))
      errors.push({ id: 'til', text: t('to-wrong') })
    if (!lettersTo) errors.push({ id: 'brev', text: t('choose-letters') })
    if (!known || !kind || !lettersTo || !validFrom || errors.length > 0)
      return form(visit, 'representation', typed, inOrder(errors))
    await visit.inTenant((ctx) =>
      addRepresentation(ctx, world.keys, sak(visit), typed.part ?? '', {
        ...known,
        ...{ id: typed.id ?? '', kind, lettersTo, validFrom, validTo, covers: typed.gjelder ?? '' },
        documentEntryId: isUuid(typed.dokument ?? '') ? (typed.dokument ?? null) : null,
      }),
    )
    return (await goneFor(world, visit)) ?? visit.redirect(caseAddress(visit))
  }

  const seen = { event: 'case.viewed', also: ['archive.case-file-read'] }
  return [
    {
      ...{ method: 'GET', path: `${at}/ny-part`, who: 'employee', may, audit: seen },
      handle: (visit) => form(visit, 'party', {}, []),
    },
    {
      ...{ method: 'POST', path: `${at}/ny-part`, who: 'employee', may },
      audit: { event: 'case.party-added' },
      handle: submitParty,
    },
    {
      ...{ method: 'GET', path: `${at}/ny-fullmakt`, who: 'employee', may, audit: seen },
      handle: (visit) => form(visit, 'representation', {}, []),
    },
    {
      ...{ method: 'POST', path: `${at}/ny-fullmakt`, who: 'employee', may },
      audit: { event: 'case.representation-added' },
      handle: submitRepresentation,
    },
    {
      ...{ method: 'POST', path: `${at}/fullmakter/:fullmakt/avslutt`, who: 'employee', may },
      audit: { event: 'case.representation-ended' },
      async handle(visit) {
        await visit.inTenant((ctx) => endRepresentation(ctx, sak(visit), visit.params.fullmakt ?? ''))
        return visit.redirect(caseAddress(visit))
      },
    },
  ]
}

const fields = [
  ...(['id', 'rolle', 'navn', 'nummer', 'adresse', 'part', 'slag'] as const),
  ...(['gjelder', 'fra', 'til', 'brev', 'dokument'] as const),
]

/** As the fields stand on the page. */
const inOrder = (errors: readonly FormError[]) =>
  [...errors].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
const order = ['part', 'slag', 'navn', 'nummer', 'adresse', 'gjelder', 'fra', 'til', 'brev']

function typedIn({ form }: Visit): Typed {
  const typed = Object.fromEntries(fields.map((name) => [name, posted(form, name).slice(0, 1000)]))
  if (!isUuid(typed.id ?? '')) throw new Refusal('not-found', 'casework.no-such-case')
  return typed
}
