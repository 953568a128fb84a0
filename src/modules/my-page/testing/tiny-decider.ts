import type { Decider, Explanation, Grounds } from '#modules/casework/index.ts'

/** A whole service in miniature: one fact in, one sentence out. A fact "uforklarlig" cannot be put into words. */
export const tinyDecider: Decider = {
  serviceId: 'redusert-barnehage',
  los: ['ord/barnehageplass'],
  decisionType: 'redusert-barnehage',
  deadlineRuleId: 'preliminary-answer',
  hasAllFacts: () => true,
  gather: async () => [],
  async evaluate(_ctx, { facts, receivedOn }) {
    const income = facts.find((fact) => fact.name === 'income')?.value ?? null
    const grounds: Grounds = {
      facts: facts.map((fact) => ({ ...fact, fetchedAt: fact.fetchedAt.toISOString() })),
      rules: [{ decision: 'pris', ruleId: 'r1', legalSourceIds: [], textKey: 'r1' }],
      rates: [],
      settings: [],
      counterfactuals: [],
      trace: {},
      modelSha256: 'a'.repeat(64),
      engine: 'prøve',
      effectiveOn: receivedOn,
    }
    const needsPerson = facts.some((fact) => fact.name === 'uklart')
    return {
      handling: needsPerson ? 'manual' : 'automatic',
      reasons: needsPerson ? [{ code: 'uklart' }] : [],
      outcome: 'granted',
      result: { pricePerMonth: '1390.91', income },
      grounds,
    }
  },
  explain({ grounds }, language): Explanation {
    if (grounds.facts.some((fact) => fact.name === 'uforklarlig')) throw new Error('no words for this')
    const english = language === 'en'
    return {
      answer: english ? 'You pay NOK 1,390.91 a month.' : 'Du skal betale 1 390,91 kr i måneden.',
      facts: grounds.facts
        .filter((fact) => fact.name !== 'postal-address')
        .map((fact) => ({
          label: english ? 'Income' : 'Inntekt',
          value: String(fact.value),
          source: 'Skatteetaten',
          fetchedAt: fact.fetchedAt,
        })),
      calculation: [
        { label: '6 prosent av inntekten', amount: '15 300,00 kr', note: 'over elleve måneder' },
        { label: 'Pris per måned', amount: '1 390,91 kr', sum: true },
      ],
      rules: [
        {
          text: 'Ingen skal betale mer enn seks prosent av inntekten.',
          citation: 'forskrift om foreldrebetaling § 3',
          trust: 'ikke verifisert',
        },
      ],
      couldChange: ['Hvis inntekten hadde vært over 400 000 kr, hadde du betalt full pris.'],
      whatNow: ['Den nye prisen gjelder fra 1. desember 2026.'],
    }
  },
  isWorse: () => false,
  reasonText: () => 'Uklart.',
  manualForm: () => [],
  manualResult: () => ({ ok: true, outcome: 'granted', result: {} }),
  letterTitle: () => 'Svar på søknad om redusert foreldrebetaling',
}
