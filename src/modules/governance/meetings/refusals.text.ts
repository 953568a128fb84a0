import { defineTexts } from '#platform/i18n.ts'

/** Why something in a meeting is refused, with the rule where there is one. */
export const meetingRefusals = defineTexts('governance', {
  nb: {
    'governance.no-quorum':
      'Ikke vedtaksført: {{voters}} av {{members}} medlemmer stemmer, og det må være minst {{needed}}. Regel: {{section}}.',
    'governance.partial': '{{name}} er inhabil i saken og kan ikke stemme. Regel: {{section}}.',
    'governance.not-a-voter':
      '{{name}} kan ikke stemme: personen er ikke til stede, eller medlemmet stemmer selv. Regel: {{section}}.',
    'governance.observer':
      '{{name}} er observatør og kan møte og tale, men ikke stemme. Regel: bare medlemmer, og vara for dem, stemmer (kommuneloven § 11-9 og samarbeidsavtalen).',
    'governance.voted-twice': '{{name}} har to stemmer. Hver stemmer én gang.',
    'governance.tie-without-leader':
      'Stemmene er like, og den som leder møtet, har ikke stemt for eller mot. Regel: {{section}}.',
    'governance.meeting-not-planned': 'Innkallingen er alt sendt.',
    'governance.agenda-empty': 'Dagsordenen er tom. Legg til en sak først.',
    'governance.meeting-not-called': 'Møtet er ikke kalt inn, eller møteboken er alt skrevet.',
    'governance.item-decided': 'Saken er alt avgjort. Et nytt vedtak er en ny sak.',
    'governance.items-undecided': '{{count}} saker er ikke avgjort ennå.',
    'governance.not-minuted': 'Møteboken er ikke skrevet, eller den er alt ferdig signert.',
    'governance.signed-already': 'Dette medlemmet har signert.',
    'governance.signer-not-there':
      '{{name}} kan ikke signere møteboken: bare de som var til stede og hadde stemme, signerer. Regel: {{section}}.',
    'governance.seat-unknown': 'Velg en plass i organet.',
    'governance.deputy-for-whom': 'Velg hvem vararepresentanten er vara for.',
    'governance.leader-taken': 'Organet har alt en leder.',
    'governance.ground-missing': 'Skriv hvorfor personen er inhabil.',
  },
  nn: {
    'governance.no-quorum':
      'Ikkje vedtaksført: {{voters}} av {{members}} medlemmer røystar, og det må vere minst {{needed}}. Regel: {{section}}.',
    'governance.partial': '{{name}} er inhabil i saka og kan ikkje røyste. Regel: {{section}}.',
    'governance.not-a-voter':
      '{{name}} kan ikkje røyste: personen er ikkje til stades, eller medlemmet røystar sjølv. Regel: {{section}}.',
    'governance.observer':
      '{{name}} er observatør og kan møte og tale, men ikkje røyste. Regel: berre medlemmer, og vara for dei, røystar (kommunelova § 11-9 og samarbeidsavtalen).',
    'governance.voted-twice': '{{name}} har to røyster. Kvar røystar éin gong.',
    'governance.tie-without-leader':
      'Røystene er like, og den som leier møtet, har ikkje røysta for eller mot. Regel: {{section}}.',
    'governance.meeting-not-planned': 'Innkallinga er alt send.',
    'governance.agenda-empty': 'Dagsordenen er tom. Legg til ei sak først.',
    'governance.meeting-not-called': 'Møtet er ikkje kalla inn, eller møteboka er alt skriven.',
    'governance.item-decided': 'Saka er alt avgjord. Eit nytt vedtak er ei ny sak.',
    'governance.items-undecided': '{{count}} saker er ikkje avgjorde enno.',
    'governance.not-minuted': 'Møteboka er ikkje skriven, eller ho er alt ferdig signert.',
    'governance.signed-already': 'Denne medlemmen har signert.',
    'governance.signer-not-there':
      '{{name}} kan ikkje signere møteboka: berre dei som var til stades og hadde røyst, signerer. Regel: {{section}}.',
    'governance.seat-unknown': 'Vel ein plass i organet.',
    'governance.deputy-for-whom': 'Vel kven vararepresentanten er vara for.',
    'governance.leader-taken': 'Organet har alt ein leiar.',
    'governance.ground-missing': 'Skriv kvifor personen er inhabil.',
  },
  en: {
    'governance.no-quorum':
      'No quorum: {{voters}} of {{members}} members vote, and at least {{needed}} must. Rule: {{section}}.',
    'governance.partial': '{{name}} has a conflict of interest and cannot vote. Rule: {{section}}.',
    'governance.not-a-voter': '{{name}} cannot vote: not present, or the member votes. Rule: {{section}}.',
    'governance.observer':
      '{{name}} is an observer, who may meet and speak, and not vote. Rule: only members, and deputies for them, vote (Local Government Act section 11-9 and the agreement).',
    'governance.voted-twice': '{{name}} has two votes. Each votes once.',
    'governance.tie-without-leader':
      'The votes are even, and who leads the meeting has not voted for or against. Rule: {{section}}.',
    'governance.meeting-not-planned': 'The meeting is already called.',
    'governance.agenda-empty': 'The agenda is empty. Add an item first.',
    'governance.meeting-not-called': 'The meeting is not called, or its minutes are already written.',
    'governance.item-decided': 'The item is already decided. Another decision is another item.',
    'governance.items-undecided': '{{count}} items are not decided yet.',
    'governance.not-minuted': 'The minutes are not written, or already signed by all.',
    'governance.signed-already': 'This member has signed.',
    'governance.signer-not-there':
      '{{name}} cannot sign the minutes: only those who were present and had a vote sign. Rule: {{section}}.',
    'governance.seat-unknown': 'Choose a seat of the body.',
    'governance.deputy-for-whom': 'Choose for whom the deputy stands in.',
    'governance.leader-taken': 'The body has a leader already.',
    'governance.ground-missing': 'Write why there is a conflict of interest.',
  },
})
