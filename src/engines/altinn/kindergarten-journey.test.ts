import { describe, expect, it } from 'vitest'
import { pageBeside, stepsOf, viewPage } from './form.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { isObject } from './model-path.ts'
import type { ChoiceView, ItemView, RepeatingGroupView, TextFieldView } from './page-view.ts'
import { applyPost, type PostedFields } from './post.ts'
import { registerRequests } from './prefill.ts'
import { removeHiddenData } from './remove-hidden.ts'
import { summarise, summariseForPdf } from './summary.ts'
import { kindergarten, prefilled, setting } from './testing/kindergarten-form.ts'
import { validateForm, validatePage } from './validate.ts'

const post = (form: FormSetting, state: FormState, page: string, fields: PostedFields) =>
  applyPost(form, state, page, fields).state
const pages = (form: FormSetting, state: FormState) => stepsOf(form, state).map((step) => step.pageId)
const item = <View extends ItemView>(
  form: FormSetting,
  state: FormState,
  page: string,
  componentId: string,
) => viewPage(form, state, page)?.items.find((one) => one.componentId === componentId) as View | undefined
const messages = (form: FormSetting, state: FormState, page: string) =>
  validatePage(form, state, page).map((issue) => issue.message)

describe('the kindergarten service', () => {
  it('imports without an error or a warning', () => {
    expect(kindergarten.report.findings.filter((finding) => finding.severity !== 'info')).toEqual([])
    expect(registerRequests(kindergarten.package, 'soknad').problems).toEqual([])
  })

  it('offers the children who live with the applicant and are young enough, and no others', () => {
    const form = setting()
    const choice = item<ChoiceView>(form, prefilled().state, 'Barn', 'valgte-barn')
    expect(choice?.options.map((option) => option.label)).toEqual([
      'Emma Å. Hansen (født 12.03.2022)',
      'Noah Hansen (født 01.02.2020)',
    ])
    expect(choice?.name).toBe('valgteBarn')
    expect(JSON.stringify(viewPage(form, prefilled().state, 'Barn'))).not.toContain('12845512345')
  })

  it('keeps only the facts it asked for', () => {
    expect(JSON.stringify(prefilled().state.data)).not.toContain('never asked for')
  })

  it('asks about later school start only for the child who turns six', () => {
    const form = setting()
    const state = post(form, prefilled().state, 'Barn', { valgteBarn: ['child-1', 'child-2'] })
    const group = item<RepeatingGroupView>(form, state, 'OmBarna', 'barna')
    const asked = group?.rows.map((row) => row.items.map((one) => one.componentId))
    expect(asked).toEqual([
      ['barnets-navn', 'barnehage'],
      ['barnets-navn', 'barnehage', 'utsatt-skolestart'],
    ])
    expect(group?.rows[0]?.items[0]).toMatchObject({
      kind: 'heading',
      text: [{ kind: 'text', text: 'Emma Å. Hansen' }],
    })
    expect(group?.rows[1]?.rowIdField).toEqual({ name: 'barn[1].altinnRowId', value: 'child-2' })
    expect(group?.add).toBeNull()
    expect(messages(form, state, 'OmBarna')).toEqual(['Svar på om barnet har fått utsatt skolestart'])
  })

  it('stands still when no child is chosen, with a message that says what to do, in three languages', () => {
    const said = (['nb', 'nn', 'en'] as const).map((language) =>
      messages(setting({}, language), prefilled().state, 'Barn'),
    )
    expect(said).toEqual([
      ['Kryss av for minst ett barn'],
      ['Kryss av for minst eitt barn'],
      ['Tick at least one child'],
    ])
  })

  it('goes straight from household to income when a spouse is registered', () => {
    const form = setting()
    const { state } = prefilled({
      partner: { identityNumber: '02818512345', name: { full: 'Per Hansen' }, relation: 'ektefelle' },
    })
    const chosen = post(form, state, 'Barn', { valgteBarn: ['child-1'] })
    expect(pages(form, chosen)).toEqual(['Barn', 'OmBarna', 'Husholdning', 'Inntekt', 'Oppsummering'])
    expect(item(form, chosen, 'Husholdning', 'bor-med-noen')).toBeUndefined()
    expect(item(form, chosen, 'Husholdning', 'partner')).toMatchObject({ kind: 'fact', value: 'Per Hansen' })
  })

  it('asks about a cohabitant in steps, each only when the answer before makes it needed', () => {
    const form = setting()
    let state = post(form, prefilled().state, 'Barn', { valgteBarn: ['child-1'] })
    expect(pages(form, state)).not.toContain('Samboer')
    state = post(form, state, 'Husholdning', { 'husholdning.borMedNoen': ['true'] })
    expect(pageBeside(form, state, 'Husholdning', 'next')).toBe('Samboer')
    state = post(form, state, 'Samboer', {
      'husholdning.samboerFoedselsnummer': ['028185 12345'],
      'husholdning.fellesBarn': ['false'],
    })
    expect(pageBeside(form, state, 'Samboer', 'next')).toBe('Samboertid')
    state = post(form, state, 'Samboertid', { 'husholdning.samboerSiden': ['1.8.2024'] })
    expect(state.data.husholdning).toMatchObject({
      borMedNoen: true,
      samboerFoedselsnummer: '02818512345',
      fellesBarn: false,
      samboerSiden: '2024-08-01',
    })
    state = post(form, state, 'Samboer', { 'husholdning.fellesBarn': ['true'] })
    expect(pages(form, state)).not.toContain('Samboertid')
  })

  it('names the field in every message about a cohabitant', () => {
    const form = setting()
    let state = post(form, prefilled().state, 'Husholdning', { 'husholdning.borMedNoen': ['true'] })
    const withNumber = (number: string) =>
      post(form, state, 'Samboer', {
        'husholdning.samboerFoedselsnummer': [number],
        'husholdning.fellesBarn': ['false'],
      })
    expect(messages(form, withNumber('123'), 'Samboer')).toEqual([
      'Skriv et gyldig fødselsnummer med 11 siffer',
    ])
    expect(messages(form, withNumber('00000000000'), 'Samboer')).toEqual([
      'Skriv et gyldig fødselsnummer med 11 siffer',
    ])
    expect(messages(form, withNumber('01818512345'), 'Samboer')).toEqual([
      'Dette er ditt eget nummer. Skriv nummeret til den du bor med',
    ])
    state = withNumber('02818512345')
    expect(messages(form, state, 'Samboer')).toEqual([])
    const dated = (text: string) =>
      messages(form, post(form, state, 'Samboertid', { 'husholdning.samboerSiden': [text] }), 'Samboertid')
    expect(dated('31.2.2024')).toEqual([
      'Skriv en dato som finnes for «Flyttedatoen», for eksempel 24.08.2025',
    ])
    expect(dated('23.11.2026')).toEqual(['«Flyttedatoen» kan ikke være etter 22.11.2026'])
    expect(dated('')).toEqual(['Skriv datoen dere flyttet sammen, for eksempel 24.08.2025'])
  })

  it('shows fetched income as facts with source, and asks for a figure only when it has changed or is missing', () => {
    const { state, provenance } = prefilled()
    const form = setting({ provenance })
    expect(item(form, state, 'Inntekt', 'inntekt-sum')).toMatchObject({
      kind: 'fact',
      value: '350 000 kr',
      source: { source: 'summertskattegrunnlag', fetchedAt: '2026-11-22T09:00:00Z' },
    })
    expect(pages(form, state)).not.toContain('NyInntekt')
    expect(pages(form, post(form, state, 'Inntekt', { 'inntekt.endret': ['true'] }))).toContain('NyInntekt')
    expect(pages(form, post(form, state, 'Inntekt', { 'inntekt.endret': ['false'] }))).not.toContain(
      'NyInntekt',
    )
    const missing = prefilled({ income: { incomeYear: 2025, stage: 'mangler' } }).state
    expect(pages(form, missing)).toContain('NyInntekt')
    expect(item(form, missing, 'Inntekt', 'inntekt-endret')).toBeUndefined()
    const hidden = prefilled({ income: { incomeYear: 2025, stage: 'skjermet' } }).state
    expect(pages(form, hidden)).not.toContain('NyInntekt')
    expect(messages(form, hidden, 'Inntekt')).toEqual([])
  })

  it('keeps an income that is not a number as typed, and says how to write it', () => {
    const form = setting()
    const changed = post(form, prefilled().state, 'Inntekt', { 'inntekt.endret': ['true'] })
    const done = applyPost(form, changed, 'NyInntekt', {
      'inntekt.anslagKroner': ['ca 300 tusen'],
      'inntekt.forklaring': ['Sluttet i jobben'],
    })
    expect(done.issues.map((issue) => issue.message)).toEqual(['Skriv anslått årsinntekt i hele kroner'])
    expect(item<TextFieldView>(form, done.state, 'NyInntekt', 'inntekt-anslag')?.value).toBe('ca 300 tusen')
    expect(done.state.data.inntekt).not.toHaveProperty('anslagKroner')
    expect(messages(form, done.state, 'NyInntekt')).toEqual(['Skriv anslått årsinntekt i hele kroner'])
    expect(
      messages(form, post(form, changed, 'NyInntekt', { 'inntekt.forklaring': ['x'] }), 'NyInntekt'),
    ).toEqual(['Skriv anslått årsinntekt i hele kroner'])
    const put = post(form, done.state, 'NyInntekt', { 'inntekt.anslagKroner': ['300 000 kr'] })
    expect(put.data.inntekt).toMatchObject({ anslagKroner: 300000 })
    expect(put.typed).toEqual({})
    expect(messages(form, put, 'NyInntekt')).toEqual([])
  })

  it('sums up every visible answer with a way back, and leaves the confirmation out of the PDF', () => {
    const form = setting()
    let state = post(form, prefilled().state, 'Barn', { valgteBarn: ['child-2'] })
    state = post(form, state, 'OmBarna', {
      'barn[1].barnehage': ['Trofors barnehage'],
      'barn[1].utsattSkolestart': ['true'],
      'barn[1].altinnRowId': ['child-2'],
    })
    state = post(form, state, 'Husholdning', { 'husholdning.borMedNoen': ['false'] })
    state = post(form, state, 'Inntekt', { 'inntekt.endret': ['false'] })
    expect(validateForm(form, state).map((issue) => issue.message)).toEqual([
      'Kryss av for at svarene er riktige',
    ])
    state = post(form, state, 'Oppsummering', { bekreftelse: ['ja'], nav: ['submit'] })
    expect(validateForm(form, state)).toEqual([])
    const pdf = summariseForPdf(form, state)
    expect(pdf.pages.map((page) => page.title)).toEqual([
      'Hvilke barn søker du for?',
      'Litt om barna',
      'Hvem bor du sammen med?',
      'Inntekten deres',
    ])
    const group = pdf.pages[1]?.entries[0]
    expect(group).toMatchObject({
      kind: 'group',
      rows: [
        {
          title: 'Noah Hansen',
          entries: [
            { values: ['Trofors barnehage'] },
            { values: ['Ja'], change: { pageId: 'OmBarna', elementId: 'utsatt-skolestart-1' } },
          ],
        },
      ],
    })
    const shown = item(form, state, 'Oppsummering', 'oppsummering')
    expect(shown).toMatchObject({ kind: 'summary' })
    expect(JSON.stringify(shown)).not.toContain('Bekreft svarene')
    expect(
      summarise(form, state, { target: { type: 'component', id: 'inntekt-endret' } }).pages[0]?.entries,
    ).toMatchObject([{ values: ['Nei'] }])
  })

  it('keeps the answer about a child with that child when a row has gone in the meantime', () => {
    const form = setting()
    const state = post(form, prefilled().state, 'Barn', { valgteBarn: ['child-1', 'child-2'] })
    const fewer: FormState = {
      ...state,
      data: { ...state.data, barn: (state.data.barn as unknown[]).slice(1) },
    }
    const done = applyPost(form, fewer, 'OmBarna', {
      'barn[0].altinnRowId': ['child-1'],
      'barn[0].barnehage': ['Emmas barnehage'],
      'barn[1].altinnRowId': ['child-2'],
      'barn[1].barnehage': ['Noahs barnehage'],
    })
    const rows = done.state.data.barn as unknown[]
    expect(rows.map((row) => isObject(row) && row.barnehage)).toEqual(['Noahs barnehage'])
    expect(done.issues.map((issue) => issue.code)).toEqual(['row_gone'])
  })

  it('leaves hidden answers out of summary and validation, also those of hidden pages', () => {
    const form = setting()
    let state = post(form, prefilled().state, 'Husholdning', { 'husholdning.borMedNoen': ['true'] })
    state = post(form, state, 'Samboer', {
      'husholdning.samboerFoedselsnummer': ['01818512345'],
      'husholdning.fellesBarn': ['true'],
    })
    const own = 'Dette er ditt eget nummer. Skriv nummeret til den du bor med'
    expect(validateForm(form, state).map((issue) => issue.message)).toContain(own)
    expect(JSON.stringify(summarise(form, state))).toContain('Fødselsnummeret til den du bor med')
    state = post(form, state, 'Husholdning', { 'husholdning.borMedNoen': ['false'] })
    expect(validateForm(form, state).map((issue) => issue.message)).not.toContain(own)
    expect(JSON.stringify(summarise(form, state))).not.toContain('Fødselsnummeret til den du bor med')
    const page = summarise(form, state).pages.find((one) => one.pageId === 'Husholdning')
    expect(page?.entries.map((entry) => entry.componentId)).toEqual([
      'soeker-navn',
      'soeker-adresse',
      'bor-med-noen',
    ])
  })

  it('sends in no answer that was taken back, nor what it led to', () => {
    const form = setting()
    let state = post(form, prefilled().state, 'Barn', { valgteBarn: ['child-2'] })
    state = post(form, state, 'OmBarna', { 'barn[1].utsattSkolestart': ['true'] })
    state = post(form, state, 'Husholdning', { 'husholdning.borMedNoen': ['true'] })
    state = post(form, state, 'Samboer', {
      'husholdning.samboerFoedselsnummer': ['02818512345'],
      'husholdning.fellesBarn': ['false'],
    })
    state = post(form, state, 'Samboertid', { 'husholdning.samboerSiden': ['1.8.2024'] })
    expect(removeHiddenData(form, state)).toEqual(state)
    state = post(form, state, 'Husholdning', { 'husholdning.borMedNoen': ['false'] })
    state = post(form, state, 'Barn', { valgteBarn: ['child-1'] })
    const sent = removeHiddenData(form, state)
    expect(sent.data.husholdning).toEqual({
      sivilstand: 'unmarried',
      borMedNoen: false,
      partner: undefined,
    })
    expect(JSON.stringify(sent.data.barn)).not.toContain('utsattSkolestart')
    expect(sent.data.barn).toHaveLength(2)
    expect(sent.data.soeker).toEqual(state.data.soeker)
  })

  it('writes nothing a page does not show: register facts cannot be posted over', () => {
    const form = setting()
    const { state } = prefilled()
    const done = post(form, state, 'Inntekt', {
      'inntekt.sumKroner': ['1'],
      'soeker.navn': ['Ondskap'],
      'inntekt.anslagKroner': ['1'],
      '__proto__.polluted': ['x'],
      'constructor.prototype.polluted': ['x'],
    })
    expect(done.data).toEqual(state.data)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
