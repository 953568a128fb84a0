import { z } from 'zod'
import { isIsoDate } from '../iso-date.ts'
import { isMunicipalityNumber } from '../municipality-number.ts'
import { isOrganizationNumber } from '../organization-number.ts'
import { trustMarks } from '../trust.ts'
import { limitsAndVat } from './limits-and-vat-schemas.ts'
import { systemsAndAccounts } from './systems-and-accounts-schemas.ts'

const nbAndNn = z.strictObject({ nb: z.string().min(1), nn: z.string().min(1) })
const trust = z.enum(trustMarks)
const source = z.string().min(3)
const date = z.string().refine(isIsoDate, 'not a date')
const text = z.string().trim().min(1)
const municipality = z.string().refine(isMunicipalityNumber, 'not a municipality number')
const inThreeLanguages = z.strictObject({ nb: text, nn: text, en: text })
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)
const slug = z.string().regex(/^[a-z0-9-]+$/)
const phase = z.enum(['idea', 'concept', 'planning', 'execution', 'closing', 'realisation'])
const period = { validFrom: date, validTo: date.nullable() }

/** What each file of `reference/` must look like, by its name. */
export const schemas: Record<string, z.ZodType> = {
  'municipalities.json': z.strictObject({
    about: text,
    sources: z.record(z.string(), source),
    county: z.strictObject({ number: z.literal('18'), name: text }),
    municipalities: z
      .array(
        z.strictObject({
          number: municipality,
          name: text,
          samiNames: z.array(z.strictObject({ name: text, language: z.enum(['se', 'smj', 'sma']) })),
          nameOrder: z.array(text).min(1),
          countyNumber: z.literal('18'),
          organizationNumber: z.string().refine(isOrganizationNumber, 'check digit'),
          population: z.strictObject({ count: z.int().positive(), label: z.literal('ca. 2024'), trust }),
          languageForm: z.enum(['bokmål', 'nynorsk', 'nøytral']),
          samiAdministrativeArea: z.boolean(),
          administrationCentre: text,
          website: z.url({ protocol: /^https$/ }),
          areaKm2: decimal,
          point: z.strictObject({
            longitude: z.number().min(10).max(19),
            latitude: z.number().min(64).max(70),
          }),
          source,
          trust,
        }),
      )
      .length(41),
  }),
  'cooperations.json': z.strictObject({
    about: text,
    cooperations: z.array(
      z.strictObject({
        id: text,
        name: text,
        kind: z.enum(['regional', 'umbrella']),
        legalForm: text.nullable(),
        governance: text.nullable(),
        startedOn: z
          .string()
          .regex(/^\d{4}(-\d{2})?$/)
          .nullable(),
        members: z.array(municipality).min(2),
        includesCountyMunicipality: z.boolean(),
        expertGroups: z.array(text),
        focusAreas: z.array(text),
        source,
        trust,
      }),
    ),
  }),
  'holidays.json': z.strictObject({
    about: text,
    version: text,
    coversFrom: date,
    coversTo: date,
    source,
    trust,
    names: z.array(z.strictObject({ id: text, nb: text, nn: text, en: text })).length(12),
    holidays: z.array(z.strictObject({ date, id: text })),
  }),
  'rate-limits.json': z.strictObject({
    about: text,
    limits: z
      .array(
        z.strictObject({
          rateId: z.string().regex(/^[a-z-]+$/),
          bound: z.enum(['highest', 'lowest']),
          legalSourceId: text,
          ...period,
          source,
          trust,
        }),
      )
      .min(1),
  }),
  'rates.json': z.strictObject({
    about: text,
    rates: z.array(
      z.strictObject({
        rateId: z.string().regex(/^[a-z-]+$/),
        variant: text,
        unit: z.enum([
          'kroner',
          'kroner-per-hour',
          'metres',
          'square-metres',
          'storeys',
          'kroner-per-month',
          'kroner-per-year',
          'share',
          'months',
          'hours-per-week',
          'years-of-age',
          'school-grade',
          'day-of-month',
          'month-of-year',
        ]),
        ...period,
        value: decimal.nullable(),
        source,
        trust,
        municipalityNumber: municipality.optional(),
        note: text.optional(),
      }),
    ),
  }),
  'legal-sources.json': z.strictObject({
    about: text,
    sources: z.array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]+$/),
        // Guidance that is no law has a name of its own.
        act: z.string().regex(/^((LOV|FOR)-\d{4}-\d{2}-\d{2}-?\d*|RETNINGSLINJE-[a-z-]+)$/),
        section: text.nullable(),
        citation: inThreeLanguages,
        subject: text,
        status: z.enum(['in-force', 'adopted', 'repealed']),
        validFrom: date.nullable(),
        validTo: date.nullable(),
        url: z.url(),
        source,
        trust,
        datesTrust: trust,
        note: text.optional(),
      }),
    ),
  }),
  'organisation-roles.json': z.strictObject({
    about: text,
    sources: z.record(z.string(), source),
    roles: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[A-ZÆØÅ]{4}$/),
          ...{ name: inThreeLanguages, ...period, source, trust },
        }),
      )
      .min(1),
  }),
  'guardianship.json': z.strictObject({
    about: text,
    sources: z.record(z.string(), source),
    adultFromYears: z.array(z.strictObject({ years: z.int().positive(), ...period, source, trust })).min(1),
    tasks: z
      .array(
        z.strictObject({
          ...{ body: z.string().regex(/^[a-z]+$/), task: z.string().regex(/^[a-zA-Z]+$/) },
          ...{ areas: z.array(z.string().regex(/^[a-z]+$/)), ...period, source, trust },
        }),
      )
      .min(1),
  }),
  'deadline-rules.json': z.strictObject({
    about: text,
    rules: z.array(
      z.strictObject({
        ruleId: z.string().regex(/^[a-z-]+$/),
        version: z.int().positive(),
        startEvent: text,
        amount: z.int().positive(),
        unit: z.enum(['days', 'weeks', 'months', 'working-days']),
        movesToWorkingDay: z.boolean(),
        title: inThreeLanguages,
        legalSourceIds: z.array(text).min(1),
        consequence: z.enum([
          'none',
          'appeal-too-late',
          'counts-as-refused',
          'counts-as-granted',
          'fee-lost',
        ]),
        warnDaysBefore: z.array(z.int().positive()),
        ...period,
        source,
        trust,
        movesTrust: trust,
      }),
    ),
  }),
  'impartiality-grounds.json': z.strictObject({
    about: text,
    grounds: z.array(
      z.strictObject({
        id: z.string().regex(/^[a-z-]+$/),
        section: text,
        automatic: z.boolean(),
        label: inThreeLanguages,
        legalSourceId: text,
        ...period,
        source,
        trust,
      }),
    ),
  }),
  'identity-number-rules.json': z.strictObject({
    about: text,
    rules: z.array(
      z.strictObject({
        validFrom: date.nullable(),
        validTo: date.nullable(),
        firstCheckDigitRemainders: z.array(z.int().min(0).max(10)).min(1),
        source,
        trust,
      }),
    ),
  }),
  'plain-language.json': z.strictObject({
    about: text,
    source,
    trust,
    limits: z.array(
      z.strictObject({
        purpose: z.enum(['form', 'letter']),
        lixWarnAbove: z.int(),
        lixFailAbove: z.int(),
        averageSentenceWarnAbove: z.int(),
        longestSentenceFailAbove: z.int(),
      }),
    ),
    stopWords: z.array(z.strictObject({ word: text, instead: nbAndNn })),
    ruleSource: source,
    rules: z.array(
      z.strictObject({
        id: z.string().regex(/^K\d\d$/),
        validFrom: z.iso.date(),
        stops: z.boolean(),
        limit: z.int().optional(),
        wordsWithoutHeading: z.int().optional(),
        advice: nbAndNn,
      }),
    ),
    outcomeWords: z.strictObject({ nb: z.array(text), nn: z.array(text) }),
    addressWords: z.array(text),
    politeWords: z.array(text),
    passive: z.strictObject({
      auxiliaries: z.array(text),
      modals: z.array(text),
      notPassive: z.array(text),
    }),
    heavyVerbs: z.array(text),
    abbreviations: z.array(z.strictObject({ word: text, instead: nbAndNn })),
    terms: z.array(z.strictObject({ term: text, meaning: nbAndNn })),
  }),
  ...limitsAndVat,
  ...systemsAndAccounts,
  'postal-codes.json': z.strictObject({
    about: text,
    validFrom: z.iso.date(),
    source,
    trust,
    places: z.record(text, z.string().regex(/^\d{4}( \d{4})*$/)),
  }),
  'municipality-outlines.json': z.strictObject({
    about: text,
    viewBox: z.literal('0 0 100 100'),
    countyViewBox: z.string().regex(/^0 0 \d+ \d+$/),
    projection: text,
    credit: z.string().includes('Kartverket').includes('CC BY 4.0'),
    source,
    trust,
    outlines: z
      .array(
        z.strictObject({
          number: municipality,
          path: z
            .string()
            .max(700)
            .regex(/^(M[\d. ]+l[\d. -]+z)+$/),
          inCounty: z.strictObject({ x: z.number(), y: z.number(), scale: z.number().positive() }),
        }),
      )
      .length(41),
  }),
  'project-guide.json': z.strictObject({
    about: text,
    ...period,
    phases: z
      .array(z.strictObject({ id: phase, name: inThreeLanguages, carriedBy: z.enum(['line', 'project']) }))
      .length(6),
    gates: z.array(
      z.strictObject({
        id: z.string().regex(/^bp\dn?$/),
        name: z.string().regex(/^BP\d(\.n)?$/),
        from: phase,
        to: phase,
        documents: z.array(z.strictObject({ document: slug, fresh: z.boolean() })).min(1),
        checklist: z.array(z.strictObject({ id: text, text: inThreeLanguages })),
        benefitsMeasured: z.boolean(),
        source,
        trust,
      }),
    ),
    documents: z.array(
      z.strictObject({
        ...{ id: slug, slug, name: inThreeLanguages, madeIn: phase },
        sections: z
          .array(
            z.strictObject({
              ...{ id: slug, heading: inThreeLanguages, fill: slug.nullable() },
              optional: z.literal(true).optional(),
            }),
          )
          .min(2),
      }),
    ),
    change: z.strictObject({
      items: z.array(z.strictObject({ id: text, text: inThreeLanguages })).length(7),
      source,
      trust,
    }),
    smallestCount: z.strictObject({ count: z.int().positive(), source, trust }),
    measuring: z.strictObject({
      ...{ windowDays: z.int().min(7).max(366), periodsBack: z.int().min(1).max(40), source, trust },
      ...{
        fewestBefore: z.int().min(2),
        fewestAfter: z.int().min(2),
        unlikelyPercent: z.number().gt(0).lt(50),
      },
    }),
    calibration: z.strictObject({ fewest: z.int().positive(), source, trust }),
  }),
  'mapping-rules.json': z.strictObject({
    about: text,
    sizeGroups: z
      .array(
        z.strictObject({
          ...{ ...period, source, trust },
          groups: z
            .array(
              z.strictObject({
                ...{ id: slug, from: z.int().min(0), to: z.int().nullable(), label: inThreeLanguages },
              }),
            )
            // Without holes and overlaps: each begins where the one before ended, and the last has no end.
            .refine((all) =>
              all.every(({ to }, i) => to === (i + 1 < all.length ? (all[i + 1]?.from ?? 0) - 1 : null)),
            )
            .refine(([first]) => first?.from === 0),
        }),
      )
      .min(1),
    smallestGroup: z.array(z.strictObject({ ...period, members: z.int().min(2), source, trust })).min(1),
    reminders: z
      .array(z.strictObject({ ...period, daysBefore: z.array(z.int().min(0)).min(1), source, trust }))
      .min(1),
  }),
  'digital-strategy.json': z.strictObject({
    about: text,
    strategies: z.array(
      z.strictObject({
        cooperation: text,
        validFrom: date,
        source,
        trust,
        items: z.array(
          z.strictObject({
            kind: z.enum(['vision', 'goal', 'way', 'principle', 'success', 'focus', 'action']),
            code: slug,
            title: text,
            quote: text.nullable(),
            goals: z.array(slug),
          }),
        ),
      }),
    ),
  }),
}
