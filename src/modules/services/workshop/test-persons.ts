import type { HouseholdAnswer, RegisterAnswers } from '../registers/register-answers.ts'
import { noAnswers } from '../registers/register-answers.ts'

/** Invented people for the preview, with numbers of the synthetic series. No register is asked for them. */
export const testPersons = ['family', 'single', 'alone', 'protected', 'nobody'] as const
export type TestPerson = (typeof testPersons)[number]

/** What the registers would have answered about a test person. */
export function answersOf(person: TestPerson, fetchedAt: string): RegisterAnswers {
  if (person === 'nobody') return noAnswers
  const isProtected = person === 'protected'
  const children = person === 'family' ? [mia, jonas] : person === 'single' ? [mia] : []
  const partner = {
    identityNumber: '05838745182',
    name: 'Jon Prøve',
    relation: 'spouse' as const,
    protected: false,
  }
  const kroner = person === 'family' ? ['412000', '305000'] : ['318000', null]
  return {
    people: {
      fetchedAt,
      applicant: {
        ...{ identityNumber: '12859045047', name: 'Kari Prøve', protected: isProtected, dwelling: 'H0101' },
        addressLines: isProtected ? null : ['Storgata 1', '8656 Mosjøen'],
        address: isProtected ? null : { street: 'Storgata 1', postalCode: '8656', postalPlace: 'Mosjøen' },
        municipality: isProtected ? null : '1824',
        maritalStatus: person === 'family' ? 'gift' : 'ugift',
      },
      children,
      partner: person === 'family' ? partner : null,
    },
    cohabitant: null,
    income: {
      fetchedAt,
      partner: person === 'family' ? partner.identityNumber : null,
      value: {
        incomeYear: 2025,
        totalKroner: person === 'family' ? '717000' : '318000',
        stage: 'settled',
        hidden: false,
      } as never,
      applicantKroner: kroner[0] ?? null,
      partnerKroner: kroner[1] ?? null,
    },
  }
}

type Child = HouseholdAnswer['children'][number]
const mia: Child = {
  ...{ identityNumber: '14902190083', name: 'Mia Prøve', firstName: 'Mia', birthDate: '2021-10-14' },
  ...{ atApplicantsAddress: true, protected: false },
}
const jonas: Child = {
  ...{ identityNumber: '02851890044', name: 'Jonas Prøve', firstName: 'Jonas', birthDate: '2018-05-02' },
  ...{ atApplicantsAddress: true, protected: false },
}
