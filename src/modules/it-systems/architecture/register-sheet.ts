import { type WrittenCell, type WrittenSheet, writeXlsx } from '#engines/spreadsheet/write-xlsx.ts'
import type { Language } from '#platform/i18n.ts'
import { writeZip } from '#platform/zip.ts'
import type { SharedContract } from '../contracts/shared-costs.rules.ts'
import { sharingTexts } from '../contracts/sharing.text.ts'
import { integrationTexts } from '../integrations/integrations.text.ts'
import type { Relation } from '../integrations/relation.rules.ts'
import { fieldInWords } from '../register/in-words.ts'
import { registerTexts } from '../register/register.text.ts'
import {
  type ContractField,
  contractFieldNames,
  type UsageField,
  usageFieldNames,
} from '../register/usage-fields.rules.ts'
import type { Contract, RegisteredSystem, Usage } from '../register/usages.queries.ts'

/** The register as a workbook: sheets of uses, of contracts, of integrations, and of what is shared. What is unknown is an empty cell. */
export function registerWorkbook(given: {
  systems: readonly RegisteredSystem[]
  usages: readonly Usage[]
  contracts: readonly Contract[]
  relations: readonly Relation[]
  shared: readonly SharedContract[]
  nameOf(municipality: string): string
  language: Language
  words: { municipality: string; systems: string; contracts: string }
}): Uint8Array {
  const { systems, usages, contracts, relations, shared, nameOf, language, words } = given
  const t = registerTexts(language)
  const systemOf = new Map(systems.map((one) => [one.id, one]))
  const usageOf = new Map(usages.map((one) => [one.id, one]))
  const systemName = (usageId: string) => systemOf.get(usageOf.get(usageId)?.systemId ?? '')?.name ?? null
  const title = new Map(contracts.map((one) => [one.id, one.title]))
  const [it, st] = [integrationTexts(language), sharingTexts(language)]
  const cell = (field: UsageField | ContractField, value: unknown): WrittenCell => {
    if (value === null || value === undefined) return null
    if (field.includes('_ore')) return { number: kroner(String(value)) }
    if (field.endsWith('_on')) return { day: String(value) }
    if (typeof value === 'number') return value
    return fieldInWords(field, value as string, language, nameOf)
  }
  const sheets: WrittenSheet[] = [
    {
      name: words.systems,
      headings: [
        words.municipality,
        t('field.product'),
        t('field.vendor'),
        t('field.area'),
        ...usageFieldNames.map((field) => t(`field.${field}`)),
      ],
      rows: usages.map((usage) => {
        const system = systemOf.get(usage.systemId)
        return [
          ...[nameOf(usage.municipality), system?.name, system?.vendor, system?.area],
          ...usageFieldNames.map((field) => cell(field, usage[field])),
        ]
      }),
    },
    {
      name: words.contracts,
      headings: [words.municipality, ...contractFieldNames.map((field) => t(`field.${field}`))],
      rows: contracts.map((contract) => [
        nameOf(contract.municipality),
        ...contractFieldNames.map((field) =>
          cell(field, field === 'notice_on' ? contract.noticeDay : contract[field]),
        ),
      ]),
    },
    {
      name: it('relation.relation'),
      headings: [
        ...[words.municipality, it('relation.other'), it('relation.takes'), it('relation.interface')],
        ...[it('relation.frequency'), it('relation.contract_id'), it('relation.description')],
        it('relation.reference'),
      ],
      rows: relations.map((one) => [
        ...[nameOf(one.municipality), systemName(one.fromUsageId), systemName(one.toUsageId), one.interface],
        ...[one.frequency && it(`relation.frequency.${one.frequency}`)],
        ...[one.contract_id && (title.get(one.contract_id) ?? null), one.description, one.reference],
      ]),
    },
    {
      name: st('sharing.contracts'),
      headings: [
        ...[
          st('sharing.contract'),
          st('sharing.share_key'),
          st('sharing.municipality'),
          st('sharing.amount'),
        ],
      ],
      rows: shared.flatMap(({ contract, split }) =>
        split.parts.map(({ municipality, amountOre }) => [
          ...[contract.title, st(`sharing.key.${contract.shareKey ?? 'none'}`), nameOf(municipality)],
          amountOre === null ? null : { number: kroner(String(amountOre)) },
        ]),
      ),
    },
  ]
  return writeZip(writeXlsx(sheets))
}

const kroner = (ore: string) => `${BigInt(ore) / 100n}.${String(BigInt(ore) % 100n).padStart(2, '0')}`
