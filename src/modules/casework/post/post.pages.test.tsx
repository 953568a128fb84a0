import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Assets, loadAssets } from '#design/assets.ts'
import {
  type Letter,
  type LetterForStaff,
  letterProgresses,
  postFilters,
} from '#modules/correspondence/index.ts'
import { type Language, languages } from '#platform/i18n.ts'
import type { FoundAddress } from './find-address.ts'
import { type LetterPageProps, letterPage } from './letter.page.tsx'
import { postPage } from './post.page.tsx'
import { postTexts } from './post.text.ts'

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'void-style': ['error', { style: 'selfclose' }],
    'attribute-boolean-style': ['error', { style: 'empty' }],
    'attribute-empty-style': 'off',
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  },
})
let assets: Assets
beforeAll(async () => {
  assets = await loadAssets()
})

const at = new Date('2026-11-22T10:00:00Z')
const id = '00000000-0000-4000-8000-0000000000c1'
const base = '/saksbehandling/grane'
const frame = (language: Language) => ({
  ...{ language, path: `${base}/post`, testEnvironment: true, assets, csrfToken: 'x' },
  places: [{ href: base, label: 'Oppgaver', current: true }],
  user: { name: 'Siv', kind: 'staff' as const },
})
const letter: Letter = {
  ...{
    id,
    municipality: '1825',
    decisionId: id,
    writtenFor: null,
    caseId: id,
    residentId: id,
    registryEntryId: id,
    sha256: '',
  },
  ...{ title: 'Svar på søknaden', language: 'nb', madeAt: at },
  dispatch: {
    ...{ state: 'known', calledAt: at, svarutStatus: 'PRINTET', meaning: 'printed', statusAt: at },
    ...{ availableAt: null, readHereAt: null, returnedAt: null, returnedReason: null, withdrawAt: null },
    actBy: null,
    ...{ way: 'usual', round: 1, problemCode: null, problem: null },
  },
}
const returned: Letter['dispatch'] = { ...letter.dispatch, returnedAt: at, returnedReason: 'moved' }
const sending = (round: number, dispatch: Letter['dispatch']): LetterForStaff['sendings'][number] => ({
  ...{ round, isCurrent: round === 2, letter: dispatch, reference: id, returnedByName: 'Siv' },
  ...{ anewByName: round > 1 ? 'Siv' : null, anewReason: round > 1 ? 'returned' : null },
})
const shown = (dispatch: Letter['dispatch']): LetterForStaff => ({
  letter: { ...letter, dispatch },
  receiver: { identityNumber: '01810000000', name: 'Kari Prøve', addressLines: ['Gata 1', '8680 Trofors'] },
  sendings: [sending(2, dispatch), sending(1, returned)],
})
const page = (language: Language, over: Partial<LetterPageProps> = {}) =>
  letterPage({
    ...{ frame: frame(language), base, shown: shown(letter.dispatch), caseName: '2026/1 Støtte' },
    ...{ anew: null, mayAct: true, found: null, typed: null, error: null, isOldNews: false },
    ...over,
  })
const found: FoundAddress[] = [
  { kind: 'address', lines: ['Nyveien 1', '8680 Trofors'] },
  ...(['protected', 'dead', 'none', 'failed'] as const).map((kind) => ({ kind })),
]

async function faultsOf(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
  )
}

describe.each(languages)('in %s', (language) => {
  test.each(postFilters)(
    'the list "%s" is valid and accessible, with letters and without',
    async (filter) => {
      const lines = [{ letter, caseName: '2026/1 Støtte' }]
      for (const some of [lines, []]) {
        const html = postPage({
          ...{ frame: frame(language), base, filter, lines: some, next: some[0] ? { at: 'x', id } : null },
          ...{ counts: { waiting: 1, failed: 0, returned: 2, 'unread-act-by': 1, unread: 3 }, unreadDays: 7 },
          ...{ isOldNews: true, now: at },
        })
        expect(await faultsOf(html)).toEqual([])
        expect(html).not.toContain('{{')
      }
    },
  )

  test('the page of a letter is, whatever can be done with it', async () => {
    const pages = [
      page(language),
      page(language, { error: { id: 'grunn', text: 'x' } }),
      page(language, { shown: shown(returned), anew: 'returned', error: { id: 'adresse', text: 'x' } }),
      ...found.map((each) => page(language, { shown: shown(returned), anew: 'returned', found: each })),
      page(language, { anew: 'unread', typed: { way: 'papir', address: 'x' } }),
    ]
    for (const html of pages) {
      expect(await faultsOf(html)).toEqual([])
      expect(html).not.toContain('{{')
    }
  })

  test('every progress has a word and a sentence of its own', () => {
    const t = postTexts(language)
    const said = letterProgresses.flatMap((one) => [t(`state.${one}`), t(`means.${one}`)])
    expect(new Set(said).size).toBe(said.length)
  })
})

test('who only reads is shown no forms, and a letter that has been read no return', () => {
  expect(page('nb', { mayAct: false, anew: 'returned' })).not.toContain('<form method="post" action="/saks')
  const read = { ...letter.dispatch, readHereAt: at }
  expect(page('nb', { shown: shown(read) })).not.toContain('/retur"')
})
