import { expect, test } from 'vitest'
import { isoDate } from './iso-date.ts'
import { actingRoleOn, organisationRoles } from './organisation-roles.ts'

const day = isoDate('2026-11-22')

test.each(['DAGL', 'INNH', 'LEDE', 'DTSO', 'DTPR', 'KOMP', 'BEST'])('%s may act alone', (code) => {
  expect(actingRoleOn(code, day)?.code).toBe(code)
})

test.each(['MEDL', 'VARA', 'REVI', 'REGN', 'KONT', 'NEST', 'dagl', '', '__proto__'])('%s may not', (code) => {
  expect(actingRoleOn(code, day)).toBeNull()
})

test('a role counts only on the days of its row', () => {
  expect(actingRoleOn('DAGL', isoDate('1999-01-01'))).toBeNull()
  expect(new Set(organisationRoles.map((row) => row.code)).size).toBe(organisationRoles.length)
})
