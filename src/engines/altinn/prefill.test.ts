import { describe, expect, it } from 'vitest'
import { applyPost } from './post.ts'
import { applyFacts, applyPrefill, isRequestDue, registerRequests } from './prefill.ts'
import { kindergarten, prefilled, setting } from './testing/kindergarten-form.ts'

const app = kindergarten.package
const request = (id: string) => registerRequests(app, 'soknad').requests.find((one) => one.id === id)!
const given = { fetchedAt: '2026-12-01T08:00:00Z', newRowId: () => 'new-row' }
const emma = {
  identityNumber: '12845512345',
  name: { full: 'Emma Nytt Navn' },
  birthDate: '2022-03-12',
  livesWithApplicant: true,
}
const baby = {
  identityNumber: '05926612345',
  name: { full: 'Baby Hansen' },
  birthDate: '2026-10-05',
  livesWithApplicant: true,
}

describe('what is fetched from registers', () => {
  it('asks only for the parts the service needs', () => {
    const parts = new Map(registerRequests(app, 'soknad').requests.map((one) => [one.id, one.parts]))
    expect(parts.get('soeker')).toEqual(['name', 'address', 'protection', 'maritalStatus', 'family'])
    expect(parts.get('partner')).toEqual(['name', 'address', 'protection'])
    expect(parts.get('inntekt')).toEqual([])
    const sources = new Set(registerRequests(app, 'soknad').requests.map((one) => one.source))
    expect([...sources].sort()).toEqual(['folkeregisteret', 'kindergarten-year', 'summertskattegrunnlag'])
  })

  it('keeps the answers about a child when the register is asked again, and lets go of a child who moved', () => {
    const form = setting()
    let { state } = prefilled()
    state = applyPost(form, state, 'Barn', { valgteBarn: ['child-1'] }).state
    const row = { 'barn[0].altinnRowId': ['child-1'], 'barn[0].barnehage': ['Trofors'] }
    state = applyPost(form, state, 'OmBarna', row).state
    const again = applyFacts(state, request('barn'), [baby, emma], given)
    expect(again.state.data.barn).toEqual([
      {
        altinnRowId: 'new-row',
        id: 'new-row',
        foedselsnummer: baby.identityNumber,
        navn: 'Baby Hansen',
        foedselsdato: '2026-10-05',
        bosattHosSoeker: true,
      },
      {
        altinnRowId: 'child-1',
        id: 'child-1',
        foedselsnummer: emma.identityNumber,
        navn: 'Emma Nytt Navn',
        foedselsdato: '2022-03-12',
        bosattHosSoeker: true,
        adressesperre: undefined,
        barnehage: 'Trofors',
      },
    ])
    expect(again.provenance['barn[1].navn']).toEqual({
      source: 'folkeregisteret',
      fetchedAt: '2026-12-01T08:00:00Z',
    })
    expect(again.state.data.valgteBarn).toBe('child-1')
  })

  it('clears what the register no longer knows', () => {
    const { state } = prefilled({
      partner: { identityNumber: '02818512345', name: { full: 'Per' }, relation: 'ektefelle' },
    })
    expect(state.data.husholdning).toHaveProperty('partner.navn', 'Per')
    const gone = applyFacts(state, request('partner'), {}, given)
    expect(gone.state.data.husholdning).not.toHaveProperty('partner.navn')
  })

  it('fills what Altinn prefill asks for, from the register only', () => {
    const filled = applyPrefill(
      app,
      'soknad',
      { data: { soeker: { navn: 'Gammelt' } }, typed: {} },
      { DSF: { SSN: '01818512345', Name: 'Kari', Extra: 'x' } },
    )
    expect(filled.data).toEqual({ soeker: { navn: 'Kari', foedselsnummer: '01818512345' } })
  })

  it('names requests that cannot be used, and asks only when it is time', () => {
    const requests = [
      { id: 'bad-field', source: 's', about: 'a', fields: { x: 'finnes.ikke' } },
      { id: 'bad-when', source: 's', about: 'a', when: ['nope'], fields: { x: 'soeker.navn' } },
      {
        id: 'later',
        source: 's',
        about: 'a',
        when: ['equals', ['dataModel', 'husholdning.borMedNoen'], true],
        fields: { x: 'soeker.navn' },
      },
      'rubbish',
    ]
    const read = registerRequests({ ...app, extensions: new Map([['prefill', { requests }]]) }, 'soknad')
    expect(read.problems.map((problem) => problem.request)).toEqual(['bad-field', 'bad-when', ''])
    expect(isRequestDue(read.requests[0]!, { data: {}, typed: {} })).toBe(false)
    expect(isRequestDue(read.requests[0]!, { data: { husholdning: { borMedNoen: true } }, typed: {} })).toBe(
      true,
    )
  })
})
