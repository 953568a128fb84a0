import { mayInCooperation } from '#modules/members/index.ts'
import { isOrganizationNumber } from '#norway/organization-number.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { viewOf } from '../overview/overview.routes.ts'
import { base, idIn } from '../register/register.routes.ts'
import type { ItSystemsWorld } from '../world.ts'
import { vendorForm } from './vendor.form.tsx'
import { vendorPage, vendorsPage } from './vendor.pages.tsx'
import { namesTyped, type Vendor } from './vendor-names.rules.ts'
import { vendorSums } from './vendor-sums.rules.ts'
import { vendorTexts } from './vendors.text.ts'
import { mergeVendor, renameVendor, vendorById, vendorsOf } from './vendors.ts'

const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'systems.write' } as const
const nothingPersonal = { none: 'vendors and what is bought of them; no person' }
const place = `${base}/leverandorer`

/** Vendors: whom the members buy from, what they are called, and which of them are the same. */
export function vendorRoutes(world: ItSystemsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: place, ...reads, audit: nothingPersonal },
      async handle(visit) {
        const { frame, systems, usages } = await viewOf(world, visit)
        const sums = vendorSums(await visit.inCooperation((ctx) => vendorsOf(ctx)), systems, usages)
        const hasTestData = usages.some(({ origin }) => origin === 'test-data')
        return visit.html(vendorsPage({ frame, base, sums, hasTestData }))
      },
    },
    {
      ...{ method: 'GET', path: `${place}/:leverandor`, ...reads, audit: nothingPersonal },
      async handle(visit) {
        const vendor = await vendorIn(visit)
        const { frame, systems, usages } = await viewOf(world, visit)
        const all = await visit.inCooperation((ctx) => vendorsOf(ctx))
        const sum = vendorSums(all, systems, usages).find((one) => one.vendor.id === vendor.id)
        if (!sum) throw new Refusal('not-found', 'it-systems.no-such-vendor')
        const nameOf = (number: string) => world.municipalities.byNumber(number).name
        return visit.html(vendorPage({ frame, base, sum, nameOf, mayChange: mayChange(visit) }))
      },
    },
    {
      ...{ method: 'GET', path: `${place}/:leverandor/endre`, ...writes, audit: nothingPersonal },
      async handle(visit) {
        const vendor = await toChange(visit)
        const typed = {
          ...{ name: vendor.name, also: vendor.alsoCalled.join('\n') },
          number: vendor.organizationNumber ?? '',
        }
        return visit.html(await formPage(world, visit, vendor, typed))
      },
    },
    {
      ...{ method: 'POST', path: `${place}/:leverandor/endre`, ...writes },
      audit: { event: 'systems.vendor-changed' },
      handle: (visit) => change(world, visit),
    },
    {
      ...{ method: 'POST', path: `${place}/:leverandor/samme`, ...writes },
      audit: { event: 'systems.vendor-changed' },
      handle: (visit) => merge(world, visit),
    },
  ]
}

const mayChange = (visit: Visit) =>
  mayInCooperation(visit, 'cooperation.write') && mayInCooperation(visit, 'systems.write')

const vendorIn = (visit: Visit): Promise<Vendor> => {
  const id = idIn(visit, 'leverandor', 'it-systems.no-such-vendor')
  return visit.inCooperation((ctx) => vendorById(ctx, id))
}

/** What a vendor is called holds for all: the cooperation's own people say it. */
async function toChange(visit: Visit): Promise<Vendor> {
  const vendor = await vendorIn(visit)
  if (!mayChange(visit)) throw new Refusal('not-found', 'it-systems.no-such-vendor')
  return vendor
}

async function formPage(
  world: ItSystemsWorld,
  visit: Visit,
  vendor: Vendor,
  typed: { name: string; also: string; number: string },
  errors: Readonly<Record<string, string>> = {},
): Promise<string> {
  const all = await visit.inCooperation((ctx) => vendorsOf(ctx))
  return vendorForm({
    frame: await world.frames.cooperation(visit, base),
    ...{ base, vendor, typed, errors },
    others: all.filter(({ id, mergedInto }) => id !== vendor.id && !mergedInto),
  })
}

async function change(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const vendor = await toChange(visit)
  const t = vendorTexts(visit.language)
  const typed = {
    name: posted(visit.form, 'navn').trim().replace(/\s+/g, ' '),
    also: posted(visit.form, 'andre'),
    number: posted(visit.form, 'orgnr').replace(/\s/g, ''),
  }
  const alsoCalled = namesTyped(typed.also)
  const errors: Record<string, string> = {}
  if (typed.name === '' || typed.name.length > 200) errors.navn = t('vendor.wrong-name')
  if (alsoCalled.some((name) => name.length > 200) || alsoCalled.length > 50)
    errors.andre = t('vendor.wrong-also')
  if (typed.number !== '' && !isOrganizationNumber(typed.number)) errors.orgnr = t('vendor.wrong-number')
  if (Object.keys(errors).length > 0)
    return visit.html(await formPage(world, visit, vendor, typed, errors), 422)
  try {
    await visit.inCooperation(async (ctx) => {
      const now = await vendorById(ctx, vendor.id)
      if (String(now.version) !== posted(visit.form, 'versjon'))
        throw new Refusal('conflict', 'it-systems.changed-meanwhile')
      const said = { name: typed.name, alsoCalled, organizationNumber: typed.number || null }
      await renameVendor(ctx, now, said)
      ctx.audit({ event: 'systems.vendor-changed', subjectKind: 'vendor', subjectId: vendor.id })
    })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'it-systems.vendor-name-taken') throw error
    const text = textOfRefusal(visit.language, error.code, error.details) ?? ''
    return visit.html(await formPage(world, visit, vendor, typed, { navn: text }), 409)
  }
  return visit.redirect(`${place}/${vendor.id}`)
}

async function merge(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const vendor = await toChange(visit)
  const all = await visit.inCooperation((ctx) => vendorsOf(ctx))
  const into = all.find(({ id, mergedInto }) => id === posted(visit.form, 'samme') && !mergedInto)
  if (!into || into.id === vendor.id) {
    const typed = {
      ...{ name: vendor.name, also: vendor.alsoCalled.join('\n') },
      number: vendor.organizationNumber ?? '',
    }
    const errors = { samme: vendorTexts(visit.language)('vendor.merge-choose') }
    return visit.html(await formPage(world, visit, vendor, typed, errors), 422)
  }
  await visit.inCooperation(async (ctx) => {
    await mergeVendor(ctx, await vendorById(ctx, vendor.id), await vendorById(ctx, into.id))
    ctx.audit({ event: 'systems.vendor-changed', subjectKind: 'vendor', subjectId: vendor.id })
  })
  return visit.redirect(`${place}/${into.id}`)
}
