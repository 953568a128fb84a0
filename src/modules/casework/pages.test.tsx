import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Assets, loadAssets } from '#design/assets.ts'
import type { ArchivedEntry } from '#modules/archive/index.ts'
import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { deadline } from '#norway/deadlines.ts'
import { isoDate } from '#norway/iso-date.ts'
import { type Language, languages } from '#platform/i18n.ts'
import { type CasePageProps, casePage } from './case.page.tsx'
import { chooseMunicipalityPage } from './choose-municipality.page.tsx'
import type { Evaluation } from './decider.ts'
import { decisionFormPage } from './decisions/decision.form.tsx'
import type { Decision } from './decisions/decision.queries.ts'
import { MessageLines } from './messages/message-lines.tsx'
import type { Message } from './messages/messages.queries.ts'
import { sentenceOfReason, sentencesInList } from './reason.text.ts'
import { grantDecider } from './testing/grant-decider.ts'

// As the design's own pages are judged: the two styles say how hono/jsx writes.
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

const now = new Date('2026-11-22T10:00:00Z')
const decider = grantDecider(() => now)
const long = 'Sømna oppvekstsenter avdeling Vik med et navn som er lengre enn noen kolonne er bred'
const id = '00000000-0000-4000-8000-0000000000c1'

const frame = (language: Language) => ({
  ...{ language, path: '/saksbehandling/grane', testEnvironment: true, assets, csrfToken: 'x' },
  places: [{ href: '/saksbehandling/grane', label: 'Oppgaver', current: true }],
  municipality: { number: '1825', name: 'Grane', homeHref: '/grane' },
  user: { name: 'Siv', kind: 'staff' as const },
})

const evaluation: Evaluation = {
  ...{ handling: 'automatic', reasons: [], outcome: 'granted', result: { monthly: '1000' } },
  grounds: {
    facts: [{ name: 'income', value: 1, source: 'skatteetaten', fetchedAt: now.toISOString() }],
    ...{ rules: [], settings: [], counterfactuals: [], trace: { a: '<script>' }, engine: 'prøve/1' },
    rates: [
      {
        ...{ id: 'r', rateId: 'sats', variant: 'ordinary', value: '1', unit: 'kr', validFrom: '2026-08-01' },
        ...{ source: 'forskrift', trust: 'bekreftet' },
      },
    ],
    ...{ modelSha256: 'a'.repeat(64), effectiveOn: '2026-12-01' },
  },
}
const decision: Decision = {
  ...{ ...evaluation, id, caseId: id, sequence: 1, kind: 'automatic', reason: null, decidedAt: now },
  ...{ decidedBy: 'x', decidedByName: 'Automatisk saksbehandling', delegationId: id, supersededAt: null },
  appealDeadlineOn: '2026-12-14',
}
const file = {
  ...{ id, municipality: '1825', submissionId: id, residentId: id, serviceId: 'x', archiveCaseFileId: id },
  ...{
    applicationEntryId: id,
    caseNumber: '2026/12',
    title: 'Støtte, Silje Fjelldal',
    language: 'nb' as const,
  },
  ...{
    openedAt: now,
    deadlineOn: '2026-12-22',
    decidedAt: null,
    closedAt: null,
    version: 1,
    protection: 0,
    openTasks: [],
  },
}
const limit = deadline(deadlineRuleOn('waste-water-permit', isoDate('2026-11-22')), isoDate('2026-11-22'))
const entry = {
  ...{ registrationId: '2026/12-1', status: 'Journalført', registryDate: '2026-11-22' },
  documents: [{ id, title: 'Søknad' }],
} as unknown as ArchivedEntry

const allReasons = [
  'rejected',
  'shipment-fault',
  'double',
  'content-differs',
  'not-delivered',
  'entry-frozen',
]
const task = (kind: 'decide' | 'control' | 'dispatch', language: Language, ...codes: string[]) => {
  const reasons = codes.map((code) => ({
    code,
    details: { detail: 'Feil <b>postnummer</b>', setting: 'contact' },
  }))
  const why = reasons.map((reason) => sentenceOfReason(decider, reason, language))
  const assigned = kind === 'decide' ? null : long
  return {
    ...{ id, kind, reasons, why, createdAt: now },
    assignedTo: assigned && id,
    assignedToName: assigned,
  }
}
const assignment = {
  holders: [{ id, name: long }, null],
  ...{
    me: `${id.slice(0, -1)}9`,
    isLeader: true,
    colleagues: [{ id, name: long, municipalities: ['1825'] }],
  },
}
const kinds = [
  ...['case-opened', 'given-to-person', 'decided', 'decision-replaced', 'decision-kept', 'letter-written'],
  ...['letter-sent', 'letter-sent-again', 'letter-stopped', 'letter-to-check', 'letter-settled'],
  ...['asked-for-person', 'handed-over', 'given-back', 'taken-over', 'something-new'],
]

function cases(language: Language): Record<string, () => string> {
  const page = (over: Partial<CasePageProps>) => () =>
    casePage({
      ...{ frame: frame(language), base: '/saksbehandling/grane', found: file, now, fault: null },
      ...{
        applicant: { name: 'Silje Fjelldal', protected: false, representative: null },
        events: [],
        entries: [],
        tasks: [],
      },
      ...{ decisions: [], proposal: null, letter: 'none', isDelegated: true, limit, stop: null, assignment },
      ...over,
    })
  const explanation = decider.explain(evaluation, language)
  const empty = { answer: 'Uavklart.', facts: [], calculation: [], rules: [], couldChange: [], whatNow: [] }
  const done = { ...file, decidedAt: now }
  const step = { name: 'Pris', description: '', value: '1 000 kr', parts: [], rows: ['Rad 1: Hel plass.'] }
  const inputs = [{ label: 'Inntekt', value: '300 000 kr' }]
  const working = {
    rates: [
      { name: 'makspris', value: '1 200 kr', from: '1. august 2026', source: 'forskrift', trust: 'ok' },
    ],
    steps: {
      ...step,
      inputs,
      isShownAbove: false,
      builtOn: [{ ...step, inputs, builtOn: [], isShownAbove: true }],
    },
  }
  return {
    'nothing yet': page({}),
    'the limit stands still': page({
      ownArchiveNumber: '2026/17',
      stop: { id, requestId: null, reason: 'Vi mangler kart.', stoppedAt: now },
    }),
    'rule fails': page({ proposal: 'failed', tasks: [task('decide', language, 'not-automatic')] }),
    'waits, not delegated': page({
      found: { ...file, openTasks: [task('decide', language, 'no-delegation')] },
      tasks: [task('decide', language, 'no-delegation')],
      proposal: { explanation, grounds: evaluation.grounds },
      isDelegated: false,
      applicant: { name: long, protected: true, representative: 'Kari Vold' },
    }),
    'no words': page({ proposal: { explanation: empty, grounds: { ...evaluation.grounds, rates: [] } } }),
    'decided, all that can be wrong': page({
      found: { ...done, title: long },
      decisions: [
        { decision: { ...decision, sequence: 3, kind: 'override', reason: long.repeat(20) }, explanation },
        { decision: { ...decision, id: `${id}2`, sequence: 2, supersededAt: now }, explanation: null },
        { decision: { ...decision, id: `${id}1`, supersededAt: now }, explanation },
      ],
      tasks: [
        task('control', language, 'asked-by-resident'),
        task('dispatch', language, ...allReasons, 'letter-setting-missing'),
      ],
      events: kinds.map((kind) => ({
        at: now,
        kind,
        details: kind === 'decision-kept' ? { reason: long } : {},
      })),
      entries: [entry, entry],
      letter: 'stopped',
    }),
    'a fault in the reason': page({
      found: done,
      decisions: [{ decision, explanation: null }],
      tasks: [task('control', language, 'asked-by-resident'), task('dispatch', language, 'double')],
      fault: { field: 'kontroll', text: 'Skriv mer.', typed: 'ok </textarea><script>' },
      letter: 'sent',
    }),
    'somebody speaks for the party': page({
      events: [{ at: now, kind: 'answer-received', details: { all: true, sentBy: 'Ola Prøve' } }],
    }),
    closed: page({
      found: { ...done, closedAt: now },
      decisions: [{ decision, explanation, working }],
      letter: 'planned',
    }),
  }
}

function others(language: Language): Record<string, () => string> {
  const base = '/saksbehandling/grane'
  const form = (over: object) =>
    decisionFormPage({
      ...{
        frame: frame(language),
        base,
        found: { ...file, caseNumber: '2026/12' },
        kind: 'manual',
        errors: [],
      },
      fields: decider.manualForm(evaluation, language),
      values: {
        ...{ outcome: 'granted', reason: '', fields: { monthly: '1000' } },
        words: { afterAnswer: '', paragraphs: [], closing: '', keepFindings: '' },
      },
      now,
      ...over,
    })
  const page = { language, path: '/saksbehandling', testEnvironment: true, assets }
  return {
    form: () => form({}),
    'form with faults': () =>
      form({
        kind: 'override',
        values: {
          ...{ outcome: 'kanskje', reason: '</textarea>', fields: { monthly: 'gratis', extra: 'ja' } },
          words: { afterAnswer: '<b>', paragraphs: [], closing: '', keepFindings: '' },
        },
        errors: ['outcome', 'monthly', 'reason'].map((key) => ({ key, text: `Feil i ${key}.` })),
      }),
    'choose none': () => chooseMunicipalityPage({ frame: page, places: [] }),
    'choose one of two': () =>
      chooseMunicipalityPage({ frame: page, places: ['Grane', long].map((name) => ({ name, href: base })) }),
  }
}

describe.each(languages)('in %s', (language) => {
  test.each(Object.keys({ ...cases(language), ...others(language) }))('%s', async (name) => {
    const html = { ...cases(language), ...others(language) }[name]!()
    const report = await validator.validateString(html)
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
    )
    expect(faults).toEqual([])
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/ style=|<script(?! src)| on[a-z]+="/)
    const text = html.replace(/<[^>]+>/g, ' ')
    expect(text).not.toMatch(/undefined|NaN|\[object|\{\{|null/)
    // A missing text would be drawn as its key.
    expect(text).not.toMatch(/\b(case|event|form|worklist|column|decided|casework|setting)\.[a-z]/)
    // Every link to a fault leads to something on the page.
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`)
  })
})

test('what cannot be done says why, and what is typed is kept', () => {
  const pages = cases('nb')
  expect(pages['waits, not delegated']!()).toContain('Kommunen har ikke delegert')
  expect(pages['waits, not delegated']!()).toMatch(/\) ved Kari Vold\s*</)
  expect(pages['rule fails']!()).toContain('Regelen kunne ikke regne på saken nå')
  expect(pages.closed!()).toContain('Ikke mulig nå: Saken er avsluttet')
  expect(pages['a fault in the reason']!()).toContain('ok &lt;/textarea')
  expect(others('nb')['form with faults']!()).toMatch(/value="gratis"/)
})

test('how the rule worked it out is said in words, and its own account is only a file', () => {
  const page = cases('nb').closed!()
  for (const said of ['makspris', '1 200 kr, fra 1. august 2026', 'Rad 1: Hel plass.', 'spor.json'])
    expect(page).toContain(said)
  expect(page).not.toMatch(/sats \(ordinary\)|&lt;script|&quot;|<pre/)
})

test('who wrote for the party is named in the history and in the conversation', () => {
  expect(cases('nb')['somebody speaks for the party']!()).toContain('Sendt av Ola Prøve på vegne av parten.')
  const message: Message = {
    ...{
      id,
      caseId: id,
      municipality: '1825',
      direction: 'in' as const,
      text: 'Hei',
      files: [],
      writtenByName: null,
    },
    ...{ representedByName: 'Ola Prøve', sentAt: now, readAt: now, filedAt: now },
  }
  const thread = { messages: [message], nextId: id, writer: '', kept: null }
  const drawn = <MessageLines language="nb" csrfToken="x" here="/sak" thread={thread} />
  expect(String(drawn)).toContain('Ola Prøve, på vegne av innbyggeren')
})

test('the worklist does not tell a protected address from an income nobody has', () => {
  for (const language of languages) {
    const list = (code: string) => sentencesInList(decider, [{ code }], language)
    expect(list('address-protected')).toEqual(list('income-missing'))
    expect(list('address-protected')).not.toEqual(list('no-delegation'))
  }
})
