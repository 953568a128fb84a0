import { defineTexts } from '#platform/i18n.ts'

/** Why something is refused of motions, counts, notices, corrections and joint matters, with the rule where there is one. */
export const changesRefusals = defineTexts('governance', {
  nb: {
    'governance.nothing-to-change': 'Velg et vedtak som er avgjort.',
    'governance.changed-elsewhere': 'En annen sak endrer alt dette vedtaket.',
    'governance.motions-left': 'Stem over {{count}} forslag før saken avgjøres.',
    'governance.motion-order':
      'Dette forslaget står ikke for tur, eller det er alt avgjort. Regel: utsettelse først, så endringer, så forslag i stedet.',
    'governance.motion-empty': 'Skriv hva som foreslås.',
    'governance.observer-may-not-propose':
      '{{name}} er observatør og kan ikke foreslå noe her. Regel: {{section}}.',
    'governance.may-not-propose': '{{name}} har ikke stemme i saken og kan ikke foreslå noe.',
    'governance.partial-in-election': 'Habilitet gjelder ikke i dette valget. Regel: {{section}}.',
    'governance.split-not-weighted': '{{name}} har én stemme og kan ikke dele den.',
    'governance.split-wrong':
      '{{name}} har {{weight}} stemmer. Tallene må være hele og bli {{weight}} til sammen.',
    'governance.no-inhabitants':
      '{{name}} står ikke for en kommune med kjent folketall. Slike stemmer kan ikke telles i dette organet.',
    'governance.reason-missing': 'Skriv hvorfor.',
    'governance.quorum-there':
      'Møtet er vedtaksført: {{voters}} er til stede, og det må være minst {{needed}}. Utsett heller sakene ved avstemning.',
    'governance.meeting-begun': 'Noe er alt avgjort i møtet. Da kan det ikke avlyses eller flyttes.',
    'governance.other-year': 'Velg en dato i samme år, eller avlys møtet og planlegg et nytt.',
    'governance.email-wrong': 'Skriv én e-postadresse, for eksempel navn@eksempel.no.',
    'governance.correction-missing': 'Dette er publisert fra før. Skriv hva som er rettet.',
    'governance.paper-not-taken': '{{problem}}',
    'governance.minutes-not-there': 'Møteboken er ikke skrevet ennå, eller den er lukket for deg.',
    'governance.council-incomplete':
      'Skriv tittel, forslag til vedtak og hva som sier når saken trer i kraft.',
    'governance.council-settled': 'Saken er alt i kraft eller avsluttet.',
    'governance.council-not-member': 'Velg en av kommunene i samarbeidet.',
    'governance.council-reference': 'Skriv saksnummeret i kommunestyret, og når det ble vedtatt.',
    'governance.council-wording': 'Skriv hva kommunestyret vedtok i stedet.',
    'governance.council-in-future': 'Vedtaket kan ikke være gjort etter i dag.',
    'governance.councils-missing':
      'Saken kan ikke tre i kraft: {{yes}} har vedtatt den, og det må være minst {{needed}}. Regel: {{rule}}. Mangler: {{names}}.',
    'governance.councils-not-yet':
      'Saken kan tidligst tre i kraft den dagen det siste kommunestyret vedtok den.',
  },
  nn: {
    'governance.nothing-to-change': 'Vel eit vedtak som er avgjort.',
    'governance.changed-elsewhere': 'Ei anna sak endrar alt dette vedtaket.',
    'governance.motions-left': 'Røyst over {{count}} forslag før saka blir avgjord.',
    'governance.motion-order':
      'Dette forslaget står ikkje for tur, eller det er alt avgjort. Regel: utsetjing først, så endringar, så forslag i staden.',
    'governance.motion-empty': 'Skriv kva som blir foreslått.',
    'governance.observer-may-not-propose':
      '{{name}} er observatør og kan ikkje foreslå noko her. Regel: {{section}}.',
    'governance.may-not-propose': '{{name}} har ikkje røyst i saka og kan ikkje foreslå noko.',
    'governance.partial-in-election': 'Habilitet gjeld ikkje i dette valet. Regel: {{section}}.',
    'governance.split-not-weighted': '{{name}} har éi røyst og kan ikkje dele ho.',
    'governance.split-wrong':
      '{{name}} har {{weight}} røyster. Tala må vere heile og bli {{weight}} til saman.',
    'governance.no-inhabitants':
      '{{name}} står ikkje for ein kommune med kjent folketal. Slike røyster kan ikkje teljast i dette organet.',
    'governance.reason-missing': 'Skriv kvifor.',
    'governance.quorum-there':
      'Møtet er vedtaksført: {{voters}} er til stades, og det må vere minst {{needed}}. Utset heller sakene ved røysting.',
    'governance.meeting-begun': 'Noko er alt avgjort i møtet. Då kan det ikkje avlysast eller flyttast.',
    'governance.other-year': 'Vel ein dato i same år, eller avlys møtet og planlegg eit nytt.',
    'governance.email-wrong': 'Skriv éi e-postadresse, til dømes namn@eksempel.no.',
    'governance.correction-missing': 'Dette er publisert frå før. Skriv kva som er retta.',
    'governance.paper-not-taken': '{{problem}}',
    'governance.minutes-not-there': 'Møteboka er ikkje skriven enno, eller ho er lukka for deg.',
    'governance.council-incomplete':
      'Skriv tittel, forslag til vedtak og kva som seier når saka trer i kraft.',
    'governance.council-settled': 'Saka er alt i kraft eller avslutta.',
    'governance.council-not-member': 'Vel ein av kommunane i samarbeidet.',
    'governance.council-reference': 'Skriv saksnummeret i kommunestyret, og når det blei vedteke.',
    'governance.council-wording': 'Skriv kva kommunestyret vedtok i staden.',
    'governance.council-in-future': 'Vedtaket kan ikkje vere gjort etter i dag.',
    'governance.councils-missing':
      'Saka kan ikkje tre i kraft: {{yes}} har vedteke ho, og det må vere minst {{needed}}. Regel: {{rule}}. Manglar: {{names}}.',
    'governance.councils-not-yet':
      'Saka kan tidlegast tre i kraft den dagen det siste kommunestyret vedtok ho.',
  },
  en: {
    'governance.nothing-to-change': 'Choose a decision that is taken.',
    'governance.changed-elsewhere': 'Another item changes this decision already.',
    'governance.motions-left': 'Vote on {{count}} motions before the item is decided.',
    'governance.motion-order':
      'It is not the turn of this motion, or it is settled. Rule: putting off first, then changes, then what would replace the proposal.',
    'governance.motion-empty': 'Write what is moved.',
    'governance.observer-may-not-propose':
      '{{name}} is an observer and may not put a motion here. Rule: {{section}}.',
    'governance.may-not-propose': '{{name}} has no vote in the item and may not put a motion.',
    'governance.partial-in-election':
      'Conflicts of interest do not count in this election. Rule: {{section}}.',
    'governance.split-not-weighted': '{{name}} has one vote and cannot share it.',
    'governance.split-wrong':
      '{{name}} has {{weight}} votes. The numbers must be whole and add up to {{weight}}.',
    'governance.no-inhabitants':
      '{{name}} stands for no municipality with a known number of inhabitants, and cannot be counted in this body.',
    'governance.reason-missing': 'Write why.',
    'governance.quorum-there':
      'There is a quorum: {{voters}} are there and at least {{needed}} must be. Put items off by a vote instead.',
    'governance.meeting-begun':
      'Something is decided in the meeting already. It cannot be cancelled or moved.',
    'governance.other-year': 'Choose a day of the same year, or cancel the meeting and plan another.',
    'governance.email-wrong': 'Write one address, such as name@example.no.',
    'governance.correction-missing': 'This is published already. Write what is corrected.',
    'governance.paper-not-taken': '{{problem}}',
    'governance.minutes-not-there': 'The minutes are not written yet, or are closed to you.',
    'governance.council-incomplete': 'Write title, proposal, and what says when it comes into force.',
    'governance.council-settled': 'The matter is in force or ended already.',
    'governance.council-not-member': 'Choose one of the members.',
    'governance.council-reference': 'Write the number of the case, and when it was decided.',
    'governance.council-wording': 'Write what the council decided instead.',
    'governance.council-in-future': 'It cannot have been decided after today.',
    'governance.councils-missing':
      'It cannot come into force: {{yes}} have adopted it and at least {{needed}} must. Rule: {{rule}}. Missing: {{names}}.',
    'governance.councils-not-yet':
      'It can come into force at the earliest on the day when the last council adopted it.',
  },
})
