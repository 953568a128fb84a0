import { defineTexts } from '#platform/i18n.ts'

/** What is said about files: why one was not taken, and how it stands with those that were. */
export const attachmentTexts = defineTexts('attachments', {
  nb: {
    'file-empty': 'Filen «{{name}}» er tom. Velg en annen fil.',
    'file-without-ending':
      'Filen «{{name}}» mangler ending, så vi vet ikke hva den er. Gi den et navn som slutter på for eksempel .pdf.',
    'file-content-differs':
      'Innholdet i «{{name}}» passer ikke med endingen i filnavnet. Lagre filen på nytt i riktig format.',
    'file-claim-differs':
      'Nettleseren sier at «{{name}}» er noe annet enn det endingen sier. Lagre filen på nytt og prøv igjen.',
    'file-kind-unknown':
      'Vi kan ikke ta imot filer som slutter på .{{ending}}. Lagre den som PDF eller bilde.',
    'file-ending-not-taken':
      'Her kan du legge ved disse filtypene: {{allowed}}. «{{name}}» er av en annen type.',
    'file-too-large': 'Filen «{{name}}» er for stor. Den kan være høyst {{megabytes}} MB.',
    'file-none-chosen': 'Velg en fil før du laster opp.',
    'file-too-many': 'Du har lagt ved så mange filer du kan her. Slett en før du legger til en ny.',
    'file-all-too-large': 'Filene er samlet for store. Slett en, eller gjør dem mindre.',
    'file-infected':
      'Vi fant et virus i «{{name}}», og har slettet den hos oss. Sjekk maskinen din, og legg ved en annen fil.',
    'file-not-taken-now':
      'Vi kan ikke ta imot filer akkurat nå. Det du har svart, er lagret. Prøv igjen senere.',
  },
  nn: {
    'file-empty': 'Fila «{{name}}» er tom. Vel ei anna fil.',
    'file-without-ending':
      'Fila «{{name}}» manglar ending, så vi veit ikkje kva ho er. Gi henne eit namn som sluttar på til dømes .pdf.',
    'file-content-differs':
      'Innhaldet i «{{name}}» passar ikkje med endinga i filnamnet. Lagre fila på nytt i rett format.',
    'file-claim-differs':
      'Nettlesaren seier at «{{name}}» er noko anna enn det endinga seier. Lagre fila på nytt og prøv igjen.',
    'file-kind-unknown':
      'Vi kan ikkje ta imot filer som sluttar på .{{ending}}. Lagre fila som PDF eller bilete.',
    'file-ending-not-taken':
      'Her kan du leggje ved desse filtypane: {{allowed}}. «{{name}}» er av ein annan type.',
    'file-too-large': 'Fila «{{name}}» er for stor. Ho kan vere høgst {{megabytes}} MB.',
    'file-none-chosen': 'Vel ei fil før du lastar opp.',
    'file-too-many': 'Du har lagt ved så mange filer du kan her. Slett ei før du legg til ei ny.',
    'file-all-too-large': 'Filene er samla for store. Slett ei, eller gjer dei mindre.',
    'file-infected':
      'Vi fann eit virus i «{{name}}», og har sletta fila hos oss. Sjekk maskina di, og legg ved ei anna fil.',
    'file-not-taken-now':
      'Vi kan ikkje ta imot filer akkurat no. Det du har svart, er lagra. Prøv igjen seinare.',
  },
  en: {
    'file-empty': 'The file "{{name}}" is empty. Choose another file.',
    'file-without-ending':
      'The name "{{name}}" has no ending, so we do not know what the file is. Give it a name that ends in .pdf, for example.',
    'file-content-differs':
      'The content of "{{name}}" does not match the ending of its name. Save the file again in the right format.',
    'file-claim-differs':
      'Your browser says that "{{name}}" is something else than its ending says. Save the file again and retry.',
    'file-kind-unknown': 'We cannot take files that end in .{{ending}}. Save it as a PDF or a picture.',
    'file-ending-not-taken':
      'You can add these kinds of files here: {{allowed}}. "{{name}}" is of another kind.',
    'file-too-large': 'The file "{{name}}" is too large. It can be at most {{megabytes}} MB.',
    'file-none-chosen': 'Choose a file before you upload.',
    'file-too-many': 'You have added as many files as you can here. Delete one before you add another.',
    'file-all-too-large': 'The files are too large together. Delete one, or make them smaller.',
    'file-infected':
      'We found a virus in "{{name}}" and have deleted it here. Check your machine, and add another file.',
    'file-not-taken-now': 'We cannot take files right now. What you have answered is saved. Try again later.',
  },
})

export type AttachmentText = Parameters<ReturnType<typeof attachmentTexts>>[0]
