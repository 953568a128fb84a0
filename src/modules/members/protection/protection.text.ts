import { defineTexts } from '#platform/i18n.ts'

/** What is refused about marks and clearances. */
export const protectionRefusals = defineTexts('members', {
  nb: {
    'members.protection-not-allowed': 'Du har ikke rettigheten som trengs for dette.',
    'members.protection-no-reason': 'Skriv en begrunnelse.',
    'members.protection-not-lifted':
      'Sperren kan ikke oppheves slik. Den kan være opphevet allerede, noen kan ha bedt om det før deg, eller det må være en annen enn den som ba om det.',
    'members.protection-own-clearance': 'Du kan ikke klarere deg selv. Be en annen leder om det.',
    'members.protection-no-such-employee': 'Velg en ansatt i kommunen.',
    'members.protection-period-backwards': 'Siste dag er før første dag. Rett datoene.',
  },
  nn: {
    'members.protection-not-allowed': 'Du har ikkje retten som trengst til dette.',
    'members.protection-no-reason': 'Skriv ei grunngiving.',
    'members.protection-not-lifted':
      'Sperra kan ikkje opphevast slik. Ho kan vere oppheva alt, nokon kan ha bede om det før deg, eller det må vere ein annan enn den som bad om det.',
    'members.protection-own-clearance': 'Du kan ikkje klarere deg sjølv. Be ein annan leiar om det.',
    'members.protection-no-such-employee': 'Vel ein tilsett i kommunen.',
    'members.protection-period-backwards': 'Siste dag er før første dag. Rett datoane.',
  },
  en: {
    'members.protection-not-allowed': 'You do not have the right that this takes.',
    'members.protection-no-reason': 'Write a reason.',
    'members.protection-not-lifted':
      'The mark cannot be lifted like this. It may be lifted already, somebody may have asked before you, or it must be another than the one who asked.',
    'members.protection-own-clearance': 'You cannot clear yourself. Ask another leader.',
    'members.protection-no-such-employee': 'Choose an employee of the municipality.',
    'members.protection-period-backwards': 'The last day is before the first. Correct the dates.',
  },
})
