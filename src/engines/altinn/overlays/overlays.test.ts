import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFolders } from '#platform/folders.ts'
import {
  applyPost,
  emptyState,
  type FormSetting,
  readPackage,
  readPath,
  validatePage,
  viewPage,
} from '../index.ts'
import { parsePath } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { whyNotDifference } from './check-difference.ts'
import { comparePackages } from './compare.ts'
import { type Difference, type Held, pathOf, placeOf, sameHeld } from './difference.ts'
import type { ExtraField } from './extra-field.ts'
import { type Ground, heldAt } from './ground.ts'
import { layDifferences } from './lay.ts'
import { localTerms } from './local-terms.ts'
import { mergeUpgrade, settle } from './merge.ts'

const folders = await readFolders(fileURLToPath(new URL('../../../../services', import.meta.url)))
const files = folders.get('redusert-barnehage') as ReadonlyMap<string, Uint8Array>
const { package: original } = readPackage(files)
const rates = [
  { asked: 'kindergarten-max-price', rateId: 'kindergarten-max-price', variant: 'by-municipality' },
]
const ground: Ground = { app: original, rates }
const rana = { level: 'municipality', municipality: '1833' } as const

const noted = (path: string, value: unknown): Difference => ({ path, value, bases: [heldAt(ground, path)] })
/** A later version of the package in which these places hold something else. */
const laterWith = (changes: Record<string, unknown>): Ground =>
  layDifferences(
    ground,
    Object.entries(changes).map(([path, value]) => ({ path, value, bases: [] })),
    { level: 'cooperation', municipality: '' },
  ).ground
const withoutText = (id: string): Ground => ({
  ...ground,
  app: {
    ...original,
    texts: new Map(
      [...original.texts].map(([language, texts]) => [
        language,
        new Map([...texts].filter(([one]) => one !== id)),
      ]),
    ),
  },
})

const field: ExtraField = {
  ...{ after: 'inntekt-anslag', type: 'Input', valueType: 'integer', required: true },
  title: { nb: 'Antall søsken i skolen', nn: 'Talet på sysken i skulen', en: 'Siblings at school' },
}
const fieldPath = 'field/Task_1/NyInntekt/soskenISkolen'
const setting = (app: AppPackage): FormSetting => ({
  ...{ package: app, folderId: 'Task_1', language: 'nn', today: '2026-11-22' },
})

describe('a difference', () => {
  test.each([
    'text/nb/nyInntekt.anslag',
    'options/ja-nei',
    fieldPath,
    'hide/component/Task_1/inntekt-forklaring',
    'hide/page/Task_1/Samboertid',
    'officer/phone',
    'opening',
  ])('names its place by a path that can be read back: %s', (path) => {
    const place = placeOf(path)
    expect(place && pathOf(place)).toBe(path)
    expect(heldAt(ground, path)).toHaveLength(1)
  })

  test.each([
    'text/nb',
    'text/sv/x',
    'tekst/nb/x',
    'hide/x/y/z',
    'opening/x',
    'text/nb/%E0%A4%A',
    'field/T/P/../x',
  ])('that names no place is refused: %s', (path) => {
    expect(placeOf(path)).toBeNull()
    expect(whyNotDifference(ground, path, 'x')).toBe('no-such-place')
  })

  test.each([
    ['text/nb/nyInntekt.anslag', '  ', 'empty-text'],
    ['text/nb/finnes.ikke', 'Ord', 'no-such-place'],
    [
      'options/ja-nei',
      [
        { value: 'a', label: 'A' },
        { value: 'a', label: 'B' },
      ],
      'not-options',
    ],
    ['rate/kindergarten-max-price', { rateId: 'x; drop', variant: 'y' }, 'not-a-rate'],
    ['rate/finnes-ikke', { rateId: 'x', variant: 'y' }, 'no-such-place'],
    ['automation', 'full', 'only-stricter'],
    ['security', 'idporten-loa-substantial', 'only-stricter'],
    ['deadline/answerWithin', { days: 0 }, 'not-a-deadline'],
    ['opening', { open: true, from: '2026-08-01', to: '2026-07-01' }, 'not-an-opening'],
    ['officer/email', 'ikke en adresse', 'not-an-email'],
    ['hide/page/Task_1/Borte', true, 'no-such-place'],
    [fieldPath, { ...field, title: { nb: '' } }, 'field-without-title'],
    [fieldPath, { ...field, after: 'borte' }, 'no-such-page'],
    [fieldPath, { ...field, type: 'RadioButtons' }, 'not-options'],
    [fieldPath, field, null],
  ])('at %s with %j: %s', (path, value, why) => {
    expect(whyNotDifference(ground, path, value)).toBe(why)
  })
})

test('a deadline may be made shorter, never longer', () => {
  const inWeeks = laterWith({ 'deadline/answerWithin': { weeks: 3 } })
  const at = (days: number) => whyNotDifference(inWeeks, 'deadline/answerWithin', { days })
  expect([14, 21, 22].map(at)).toEqual([null, null, 'deadline-longer'])
})

describe('laid on a package', () => {
  const { ground: laid, gone } = layDifferences(
    ground,
    [
      noted('text/nn/nyInntekt.anslag', 'Kva trur du de tener?'),
      noted('hide/component/Task_1/inntekt-forklaring', true),
      noted('officer/name', 'Kari Prøve'),
      noted('rate/kindergarten-max-price', { rateId: 'rana-price', variant: 'local' }),
      noted('automation', 'manual'),
      noted('deadline/answerWithin', { days: 14 }),
      noted(fieldPath, field),
      noted('text/nb/borte', 'x'),
    ],
    rana,
  )

  test('they run in the engine: the field is asked, checked and taken into the model under the municipality', () => {
    const state = { ...emptyState, data: { inntekt: { endret: true } } }
    const page = viewPage(setting(laid.app), state, 'NyInntekt', [])
    const text = JSON.stringify(page)
    expect(text).toContain('Talet på sysken i skulen')
    expect(text).toContain('Kva trur du de tener?')
    expect(text).not.toContain('inntekt-forklaring"')
    const empty = validatePage(setting(laid.app), state, 'NyInntekt')
    expect(empty.map((issue) => JSON.stringify(issue)).join()).toContain('kommune-1833-soskenISkolen')
    const posted = applyPost(setting(laid.app), state, 'NyInntekt', {
      'inntekt.anslagKroner': ['300000'],
      'kommune.1833.soskenISkolen': ['2'],
    } as never)
    expect(readPath(posted.state.data, parsePath('kommune.1833.soskenISkolen') ?? [])).toBe(2)
    expect(validatePage(setting(laid.app), posted.state, 'NyInntekt')).toEqual([])
  })

  test('they are what holds here besides the form', () => {
    expect(localTerms(ground, laid)).toMatchObject({
      officer: { name: 'Kari Prøve' },
      alwaysByHand: true,
      rates: { 'kindergarten-max-price': { rateId: 'rana-price', variant: 'local' } },
    })
    expect(localTerms(ground, laid).deadlineDays.answerWithin).toBe(14)
  })

  test('they leave the package itself alone, and say which places are gone', () => {
    expect(comparePackages(original, readPackage(files).package)).toEqual([])
    expect(laid.app.hash).toBe(original.hash)
    expect(gone).toEqual(['text/nb/borte'])
  })
})

describe('an upgrade', () => {
  const path = 'text/nb/nyInntekt.anslag'
  const was = heldAt(ground, path)
  const ours = noted(path, 'Våre ord')

  test('keeps a difference whose place did not change', () => {
    const merged = mergeUpgrade(ground, laterWith({ 'text/nb/nyInntekt.forklaring': 'Nytt' }), [ours])
    expect(merged).toEqual({ overlay: [ours], kept: [path], same: [], conflicts: [] })
  })
  test('drops a difference that the new version says itself', () => {
    const merged = mergeUpgrade(ground, laterWith({ [path]: 'Våre ord' }), [ours])
    expect(merged).toEqual({ overlay: [], kept: [], same: [path], conflicts: [] })
  })
  test('asks where both changed, with what was, what is new and what is ours', () => {
    const merged = mergeUpgrade(ground, laterWith({ [path]: 'Nye ord' }), [ours])
    expect(merged.conflicts).toEqual([{ path, was, new: ['Nye ord'], ours: 'Våre ord' }])
    expect(merged.overlay).toEqual([ours])
  })
  test('asks where the place is gone', () => {
    const [conflict] = mergeUpgrade(ground, withoutText('nyInntekt.anslag'), [ours]).conflicts
    expect(conflict).toEqual({ path, was, new: [], ours: 'Våre ord' })
  })
  test('that was settled is not asked again, nor when the package goes back', () => {
    const later = laterWith({ [path]: 'Nye ord' })
    const [conflict] = mergeUpgrade(ground, later, [ours]).conflicts
    if (!conflict) throw new Error('no conflict')
    const kept = settle(ours, conflict, { choice: 'keep-ours' }) as Difference
    const own = settle(ours, conflict, { choice: 'write-own', value: 'Tredje' }) as Difference
    for (const one of [kept, own])
      for (const version of [later, ground])
        expect(mergeUpgrade(ground, version, [one]).conflicts).toEqual([])
    expect(own.value).toBe('Tredje')
    expect(settle(ours, conflict, { choice: 'take-new' })).toBeNull()
    expect(settle(ours, conflict, { choice: 'write-own', value: 'Nye ord' })).toBeNull()
  })

  const words = fc.constantFrom('A', 'B', 'C', 'D')
  const places = [...(original.texts.get('nb')?.keys() ?? [])].slice(0, 6).map((id) => `text/nb/${id}`)
  const changes = fc.dictionary(fc.constantFrom(...places), words, { maxKeys: 6 })
  const overlays = changes.map((some) =>
    Object.entries(some).map(([at, value]): Difference => noted(at, value)),
  )

  test('never loses a difference that nobody touched, and loses none unless the package says the same', () => {
    fc.assert(
      fc.property(overlays, changes, (overlay, changed) => {
        const later = laterWith(changed)
        const merged = mergeUpgrade(ground, later, overlay)
        for (const difference of overlay) {
          const now = heldAt(later, difference.path)
          const isUntouched = sameHeld(difference.bases[0] as Held, now)
          const isStill = merged.overlay.some((one) => one.path === difference.path)
          expect(isStill).toBe(isUntouched || now[0] !== difference.value)
          expect(merged.kept.includes(difference.path)).toBe(isUntouched)
        }
        const { kept, same, conflicts } = merged
        expect(kept.length + same.length + conflicts.length).toBe(overlay.length)
      }),
    )
  })

  test('done twice is done once, and the order of differences is of no account', () => {
    fc.assert(
      fc.property(overlays, changes, (overlay, changed) => {
        const later = laterWith(changed)
        const once = mergeUpgrade(ground, later, overlay)
        const twice = mergeUpgrade(ground, later, once.overlay)
        expect(twice.overlay).toEqual(once.overlay)
        expect(twice.conflicts).toEqual(once.conflicts)
        expect(mergeUpgrade(ground, later, [...overlay].reverse())).toEqual(once)
      }),
    )
  })
})

test('two versions are compared page by page and field by field', () => {
  const { ground: later } = layDifferences(
    ground,
    [noted('text/nb/nyInntekt.anslag', 'Nye ord'), noted(fieldPath, field)],
    rana,
  )
  const changes = comparePackages(original, later.app)
  expect(changes).toContainEqual({
    ...{ kind: 'field', page: 'NyInntekt', thing: 'kommune-1833-soskenISkolen', part: null },
    ...{ before: null, after: 'Input' },
  })
  expect(changes).toContainEqual({
    ...{ kind: 'text', page: null, thing: 'nyInntekt.anslag', part: 'nb' },
    ...{ before: original.texts.get('nb')?.get('nyInntekt.anslag')?.value, after: 'Nye ord' },
  })
})
